package com.mecabal.platform.people;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a service knows of one person for its decisions.
 *
 * @param homePlaceId null without a home
 * @param communityPlaceId the smallest place with access that counts as the neighbourhood, or null
 * @param accessPlaceIds every place whose content the person may read and write
 * @param approxLongitude the blurred home point, or null
 */
public record Person(
        UUID id,
        String status,
        boolean suspended,
        String level,
        int trustBand,
        UUID homePlaceId,
        List<UUID> homePath,
        UUID communityPlaceId,
        Set<UUID> accessPlaceIds,
        Set<UUID> followedPlaceIds,
        UUID householdId,
        Double approxLongitude,
        Double approxLatitude,
        String preferredLanguage,
        String timeZone,
        String messagesFrom) {

    static final String COLUMNS = """
            person_id, status, suspended AND (suspended_until IS NULL OR suspended_until > now()) AS suspended, level,
            trust_band, home_place_id, home_path, community_place_id, access_place_ids, followed_place_ids, household_id,
            approx_longitude, approx_latitude, preferred_language, time_zone, messages_from""";

    /** Somebody whose events are still on their way. */
    static Person unknown(UUID id) {
        return new Person(
                id,
                "active",
                false,
                "unverified",
                0,
                null,
                List.of(),
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                "en",
                "Africa/Lagos",
                "everyone");
    }

    static Person from(Row row) {
        return new Person(
                row.getUUID("person_id"),
                row.getString("status"),
                row.getBoolean("suspended"),
                row.getString("level"),
                row.getInteger("trust_band"),
                row.getUUID("home_place_id"),
                List.of(row.getArrayOfUUIDs("home_path")),
                row.getUUID("community_place_id"),
                Set.of(row.getArrayOfUUIDs("access_place_ids")),
                Set.of(row.getArrayOfUUIDs("followed_place_ids")),
                row.getUUID("household_id"),
                row.getDouble("approx_longitude"),
                row.getDouble("approx_latitude"),
                row.getString("preferred_language") == null ? "en" : row.getString("preferred_language"),
                row.getString("time_zone") == null ? "Africa/Lagos" : row.getString("time_zone"),
                row.getString("messages_from") == null ? "everyone" : row.getString("messages_from"));
    }

    /** True for whoever may read and write in this place; never decided by the home path alone. */
    public boolean isMemberOf(UUID place) {
        return accessPlaceIds.contains(place);
    }

    /** Both verified, and of one community. */
    public boolean isNeighbourOf(Person other) {
        return isVerified()
                && other.isVerified()
                && communityPlaceId != null
                && communityPlaceId.equals(other.communityPlaceId);
    }

    public boolean isVerified() {
        return "resident".equals(level) || "full".equals(level);
    }

    /** False once the person is suspended, leaving or erased: such a one may not write under a token that still lives. */
    public boolean mayAct() {
        return !suspended && ("active".equals(status) || "paused".equals(status));
    }
}
