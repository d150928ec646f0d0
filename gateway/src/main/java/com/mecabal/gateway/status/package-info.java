/** What the public may know: whether the parts of the platform work, in words that people know, without hosts, versions or error texts. */
package com.mecabal.gateway.status;
