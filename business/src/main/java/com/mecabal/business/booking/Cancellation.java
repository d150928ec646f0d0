package com.mecabal.business.booking;

import jakarta.validation.constraints.Size;

/** Why a booking is cancelled; the other side reads it. */
record Cancellation(@Size(max = 300) String reason) {}
