/**
 * What the gateway itself refuses, as RFC 9457 problems. The codes are part of the public contract; a problem of an upstream passes through
 * with its own.
 */
package com.mecabal.gateway.problem;
