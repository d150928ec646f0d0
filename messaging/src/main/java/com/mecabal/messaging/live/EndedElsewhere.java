package com.mecabal.messaging.live;

import com.mecabal.messaging.session.SessionEnd;

/** Another instance heard that sessions ended; not published again. */
public record EndedElsewhere(SessionEnd end) {}
