/** Whom a person keeps away. A block hides both ways and the other is not told; a mute hides one way, its end compared when read. A row stays after its end, so that the version of a pair never starts again. */
package com.mecabal.user.boundary;
