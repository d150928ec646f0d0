/** What the outbox and the inbox share: the envelope on the wire and the way to the broker. */
package com.mecabal.platform.events;
