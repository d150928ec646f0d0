/**
 * A person's inbox. An entry is unseen, seen, read, archived, deleted or withdrawn; each change gives it the person's next
 * number. What of it is shown is decided when it is read: blocks made later hide it, names and words are those of today.
 */
package com.mecabal.notification.inbox;
