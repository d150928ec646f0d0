/**
 * Codes on their way. A channel is carried by the sender that the settings name; what costs money is reserved from the day's
 * budget before it is sent, and every send has a row in {@code code_delivery} before the provider is asked. Whatever cannot
 * be reserved or written down is not sent.
 */
package com.mecabal.auth.sending;
