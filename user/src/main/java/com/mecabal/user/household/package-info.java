/**
 * Who shares an address. Every home has a household, of one by default, and a person is in exactly one. The exact point
 * is the household's own secret; others meet {@code approxPoint}: the exact one moved by 200–400 m in a random direction,
 * drawn once and kept, so that looking often tells nothing. It is drawn and not computed from the place: a formula could
 * be probed by moving one's own home about.
 */
package com.mecabal.user.household;
