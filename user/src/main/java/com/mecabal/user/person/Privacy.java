package com.mecabal.user.person;

import com.mecabal.contracts.user.ProfileChanged.Audience;
import com.mecabal.contracts.user.ProfileChanged.Reach;
import jakarta.validation.constraints.NotNull;

/** Who may see what of a person; always the whole document. */
public record Privacy(
        @NotNull Audience bio,
        @NotNull Audience badges,
        @NotNull Audience profession,
        @NotNull Audience skills,
        @NotNull Audience languages,
        @NotNull Audience approxPoint,
        @NotNull Audience messagesFrom,
        @NotNull Audience mentionsFrom,
        @NotNull Audience followableBy,
        @NotNull Audience street,
        @NotNull Audience presenceTo,
        @NotNull Audience stateOfOrigin,
        @NotNull Audience culturalBackground,
        @NotNull Audience ageBand,
        @NotNull Audience gender,
        @NotNull Reach searchable,
        @NotNull Boolean nearby,
        @NotNull Boolean leaderboard) {

    /** Nobody is nudged to disclose origin, culture, age or gender: those start closed. */
    public static final Privacy DEFAULT = new Privacy(
            Audience.EVERYONE,
            Audience.EVERYONE,
            Audience.NEIGHBOURS,
            Audience.NEIGHBOURS,
            Audience.NEIGHBOURS,
            Audience.NEIGHBOURS,
            Audience.NEIGHBOURS,
            Audience.NEIGHBOURS,
            Audience.NEIGHBOURS,
            Audience.CONNECTIONS,
            Audience.CONNECTIONS,
            Audience.NOBODY,
            Audience.NOBODY,
            Audience.NOBODY,
            Audience.NOBODY,
            Reach.LGA,
            false,
            true);
}
