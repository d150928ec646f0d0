/**
 * The call to the upstream: its breaker, its places, its retries and its times. A request body is read whole before the upstream is called (it is
 * small, and a slow phone then holds no place there); an answer is streamed.
 */
package com.mecabal.gateway.forward;
