package com.mecabal.business.booking;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** A booking as a customer asks for it; without a provider anybody who is free will do. */
record NewBooking(
        @NotNull UUID serviceId,
        UUID branchId,
        UUID providerId,
        @NotNull Instant start,
        @Size(max = 1000) String note) {}
