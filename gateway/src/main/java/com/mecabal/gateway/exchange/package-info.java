/** One request and its answer, as all steps of the gateway see it. */
package com.mecabal.gateway.exchange;
