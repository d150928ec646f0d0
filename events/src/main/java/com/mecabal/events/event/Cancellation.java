package com.mecabal.events.event;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why an event is called off; everybody who was coming reads it. */
record Cancellation(@NotNull @Size(min = 3, max = 300) String reason) {}
