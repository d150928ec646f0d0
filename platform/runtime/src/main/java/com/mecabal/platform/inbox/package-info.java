/** Hears what other services say: every event is handled once in effect, in order within one aggregate, or kept for an operator. */
package com.mecabal.platform.inbox;
