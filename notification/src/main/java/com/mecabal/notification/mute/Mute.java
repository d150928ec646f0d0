package com.mecabal.notification.mute;

import java.time.Instant;
import java.util.UUID;

/** @param until null for ever */
record Mute(String subjectKind, UUID subjectId, Instant until, Instant madeAt) {}
