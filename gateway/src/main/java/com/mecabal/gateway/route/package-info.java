/**
 * The one routing table: which path goes to which upstream, who may call it, and at what price.
 *
 * <p>Row: a pattern and its methods. Pattern: segments, {@code *} is one, {@code **} (only at the end) the rest, also none. The most
 * specific row wins, read from the left: literal before {@code *} before {@code **}. A path in no row does not exist.
 */
package com.mecabal.gateway.route;
