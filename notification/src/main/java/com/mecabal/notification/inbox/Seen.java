package com.mecabal.notification.inbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/** @param upToSeq order number of the newest line that was on the screen */
record Seen(@NotNull @PositiveOrZero Long upToSeq) {}
