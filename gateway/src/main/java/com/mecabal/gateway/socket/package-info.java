/**
 * WebSockets pass through frame by frame. Here is decided who may open one, how many, and when one must close: 4401 its token is refused,
 * 4408 it does not read, 4409 the account has opened a newer one, 1012 this instance goes away.
 */
package com.mecabal.gateway.socket;
