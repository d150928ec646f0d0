/** What becomes of a person who is erased: own messages become tombstones, messages of others stay theirs, no number is missing. */
package com.mecabal.messaging.erasure;
