package com.mecabal.platform.media;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/**
 * Asks for a place to put one file.
 *
 * @param mime as in {@link MediaType}
 * @param bytes exact size
 * @param sha256 of the bytes, 64 lower-case hex digits
 */
public record NewUpload(
        @NotNull String mime,
        @NotNull @Positive Long bytes,

        @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 lower-case hex digits")
        String sha256) {}
