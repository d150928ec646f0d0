/**
 * Proving a number or an address by a one-time code. A challenge lives 15 minutes in Redis: open (work is asked first) →
 * ready → sent → redeemed or failed. Its code is redeemed by the request that needs it, once; there is no call that only
 * verifies, and none that tells whether a number is known.
 */
package com.mecabal.auth.challenge;
