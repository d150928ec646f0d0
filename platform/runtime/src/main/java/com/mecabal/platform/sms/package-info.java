/**
 * The one way by which a text leaves for a telephone: {@link com.mecabal.platform.sms.SmsSender}. Which provider carries it is
 * a setting, {@code mecabal.sms.provider}; a service that sends none leaves it at {@code none}. Whether a text may be sent and
 * what it may cost is decided by who sends it.
 */
package com.mecabal.platform.sms;
