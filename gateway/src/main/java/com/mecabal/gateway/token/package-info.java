/** Access tokens: signature, issuer, audience and times, checked with the issuer's cached keys. */
package com.mecabal.gateway.token;
