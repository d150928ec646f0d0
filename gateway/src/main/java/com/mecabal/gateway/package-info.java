/**
 * The one way in. A request walks through {@code entry} (framing, address, ids, CORS, sizes), {@code route}, {@code token}, {@code revocation},
 * {@code limit} and {@code forward}; the first refusal ends it. Nothing here knows a business rule, and no service trusts a header from here.
 */
package com.mecabal.gateway;
