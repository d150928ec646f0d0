package com.mecabal.messaging.marker;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * @param seq beyond the newest message it means the newest
 * @param allowBackwards marks what comes after {@code seq} unread again
 */
public record NewMarker(@NotNull @PositiveOrZero Long seq, Boolean allowBackwards) {}
