/**
 * Where people live: the tree state → LGA → LCDA → ward, area → neighbourhood → estate → street. A parent's level is
 * lower than its child's and levels may be skipped. A place is drawn by an outline, or else by a centre and a radius; a
 * centre is the place's own or absent, never copied. Everything but a state can be a home; LGA, LCDA and ward homes are
 * coarse: the way in while the estate is not listed. A place with {@code gated} is an estate with a gate: what lies in
 * it opens only to verified people.
 */
package com.mecabal.user.place;
