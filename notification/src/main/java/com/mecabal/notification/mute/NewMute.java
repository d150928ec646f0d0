package com.mecabal.notification.mute;

import jakarta.validation.constraints.Future;
import java.time.Instant;

/** @param until null for ever */
record NewMute(@Future Instant until) {}
