/**
 * The stream of one connected device: {@code ready}, what was missed if the device asks for it with {@code resume}, then each
 * change of the inbox in the order of its number. A change is only a reason to look: what is sent is read from the table
 * after the last number that was sent, so nothing is lost, doubled or out of order, whatever Redis does.
 */
package com.mecabal.notification.stream;
