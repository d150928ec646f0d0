/** Smaller answers for phones on metered links: brotli where its codec runs on this machine, else gzip. */
package com.mecabal.gateway.compress;
