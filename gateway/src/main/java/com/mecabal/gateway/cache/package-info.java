/**
 * Public answers, kept in the memory of this instance. A page is fresh for as long as its row and its upstream allow; then it is spare: served
 * while one call asks anew, or when the upstream fails. Identical questions share one call. An event of the platform drops the pages that it
 * makes untrue, by the tags that their upstream gave them; while events are not heard, nothing but fresh pages is served.
 *
 * <p>A page is asked for nobody in particular: the upstream sees no token, no cookie and no address, so it cannot answer about a person.
 */
package com.mecabal.gateway.cache;
