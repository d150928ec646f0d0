package com.mecabal.marketplace.listing;

import com.mecabal.platform.problem.SharedProblem;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code ?ids=} of chat cards and of what an app keeps for bad days. */
final class ListingIds {

    private static final int MOST = 50;

    private ListingIds() {}

    static Set<UUID> read(String text) {
        try {
            Set<UUID> ids = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(UUID::fromString)
                    .collect(Collectors.toSet());
            if (ids.size() <= MOST) {
                return ids;
            }
        } catch (IllegalArgumentException ignored) {
            // falls through to the one refusal below
        }
        throw SharedProblem.VALIDATION_FAILED.problem().error("/ids", "must be at most 50 ids");
    }
}
