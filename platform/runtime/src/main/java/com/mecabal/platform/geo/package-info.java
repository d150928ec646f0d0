/** Points on the map that several services show: where Nigeria lies, and how an exact point is hidden. */
package com.mecabal.platform.geo;
