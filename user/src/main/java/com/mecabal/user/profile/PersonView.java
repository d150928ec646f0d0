package com.mecabal.user.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.user.person.Avatar;
import com.mecabal.user.person.Profile;
import com.mecabal.user.person.Relation;
import com.mecabal.user.place.PlaceRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Another person, with the fields whose audience admits the viewer; the others are absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonView(
        UUID id,
        String displayName,
        Avatar avatar,
        PlaceRef communityPlace,
        Verification verification,
        Trust trust,
        List<String> badges,
        Instant memberSince,
        Relation relation,
        int mutualCount,
        boolean muted,
        String bio,
        Profile.Profession profession,
        List<String> skills,
        List<Profile.SpokenLanguage> languages,
        GeoPoint approxPoint,
        String street,
        UUID stateOfOriginId,
        String culturalBackgroundId,
        String ageBand,
        String gender) {

    record Verification(VerificationChanged.Level level) {}

    record Trust(int band) {}
}
