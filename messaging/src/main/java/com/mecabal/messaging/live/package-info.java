/**
 * How a change reaches the people who are connected, wherever. The truth is {@code conversation_change}; Redis only makes it
 * fast. A change is offered to {@link com.mecabal.messaging.live.Hub} by the instance that made it, by the fan-out channel,
 * or by the tail, and is handed on once and in the order of its conversation's change numbers; a gap is read from the table.
 * The floor is a moment before which everything has been handed on; it moves with each complete tail.
 */
package com.mecabal.messaging.live;
