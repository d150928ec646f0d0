package com.mecabal.platform.people;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * How a person is shown beside what they wrote, sell or run.
 *
 * @param displayName "Neighbour" while unknown, "Former neighbour" once erased
 * @param level unverified, phone, identity, resident or full
 * @param trustBand 0 restricted to 4 pillar
 */
public record PersonCard(UUID id, String displayName, Avatar avatar, String level, int trustBand) {

    private static final String UNKNOWN = "Neighbour";
    private static final String ERASED = "Former neighbour";

    /**
     * @param key media id in the user service
     * @param url stable address of the 64-pixel variant
     */
    public record Avatar(String key, String blurHash, String url) {

        static Avatar of(String key, String blurHash) {
            return key == null ? null : new Avatar(key, blurHash, "/v1/media/user/" + key + "/64");
        }
    }

    /**
     * Select list for a statement that joins the copy: {@code LEFT JOIN people_person a ON a.person_id = p.author_id}.
     *
     * @param alias of people_person in the statement
     * @param prefix of the columns that {@link #read} looks for
     */
    public static String columns(String alias, String prefix) {
        return """
                %1$s.display_name AS %2$s_name, %1$s.avatar_key AS %2$s_avatar, %1$s.avatar_blurhash AS %2$s_blurhash,
                %1$s.level AS %2$s_level, %1$s.trust_band AS %2$s_band, %1$s.status AS %2$s_status""".formatted(alias, prefix);
    }

    /** Reads what {@link #columns} selected; all of it may be null for an unknown person. */
    public static PersonCard read(Row row, String prefix, UUID id) {
        if ("erased".equals(row.getString(prefix + "_status"))) {
            return new PersonCard(id, ERASED, null, "unverified", 0);
        }
        String name = row.getString(prefix + "_name");
        String level = row.getString(prefix + "_level");
        Integer band = row.getInteger(prefix + "_band");
        return new PersonCard(
                id,
                name == null ? UNKNOWN : name,
                Avatar.of(row.getString(prefix + "_avatar"), row.getString(prefix + "_blurhash")),
                level == null ? "unverified" : level,
                band == null ? 0 : band);
    }

    static PersonCard unknown(UUID id) {
        return new PersonCard(id, UNKNOWN, null, "unverified", 0);
    }
}
