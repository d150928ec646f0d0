/** What takes rights away must be known at the gateway within a second: two roads, the outbox and a Redis channel. */
package com.mecabal.auth.revocation;
