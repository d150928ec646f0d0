/** What becomes of a person who is erased: nothing of theirs is left here, and nobody is told any more of what they did. */
package com.mecabal.notification.erasure;
