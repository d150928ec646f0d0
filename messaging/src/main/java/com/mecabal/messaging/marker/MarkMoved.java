package com.mecabal.messaging.marker;

import java.util.List;
import java.util.UUID;

/** Fired inside this instance after the commit; other services hear {@code ConversationRead}. */
public record MarkMoved(Marker marker, UUID personId, List<UUID> audience) {}
