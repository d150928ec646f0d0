/**
 * A message has one number in its conversation (seq), without gaps and in the order of the commits. Its clientId is the
 * phone's own: sent again, the same clientId is the same message. What it says never leaves this service: not in events,
 * logs or metrics.
 */
package com.mecabal.messaging.message;
