/**
 * The connection to the broker. Each instance has a queue of its own, which lives as long as the connection: what comes there is heard by every
 * instance, and what was said while it was away is not. What must not be missed comes by a queue that all instances share.
 */
package com.mecabal.gateway.broker;
