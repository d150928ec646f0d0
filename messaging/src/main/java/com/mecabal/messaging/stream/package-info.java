/**
 * The stream of one connected device: {@code hello}, {@code ready}, what was missed, {@code caught-up}, then live. A durable
 * frame carries its conversation and change number; within a conversation they come in order and each once on one
 * connection. A cursor is a moment before which all was handed to the device; what came after it is found in the table.
 */
package com.mecabal.messaging.stream;
