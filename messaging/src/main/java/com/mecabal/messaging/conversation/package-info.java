/**
 * A conversation is direct: one for each pair of people, whoever asks first. It is writable while neither side blocks the
 * other and both may act; one answer, {@code conversation-closed}, stands for all causes, so that a block is not betrayed.
 * What was written stays readable. Its last seq is the number of its newest message, its last change that of its newest
 * change; both rise by one under the lock of its row.
 */
package com.mecabal.messaging.conversation;
