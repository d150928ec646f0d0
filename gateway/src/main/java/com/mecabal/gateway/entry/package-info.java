/** The public port and the walk of a request: parse, address, ids, CORS, route, size, token, revocation, limits, forward. */
package com.mecabal.gateway.entry;
