package com.mecabal.platform.people;

/**
 * Who may be seen by whom, as SQL over the copy's primary keys. Every statement that shows what people made carries one of
 * these in its WHERE clause.
 */
public final class Visibility {

    private Visibility() {}

    /**
     * For lists: hides authors who are suspended, leaving or erased, a block either way, and whom the viewer has muted.
     *
     * @param author column with the author's id: {@code p.author_id}
     * @param viewer parameter with the viewer's id, null for nobody: {@code $1}
     */
    public static String inLists(String author, String viewer) {
        return direct(author, viewer) + """
                 AND NOT EXISTS (SELECT FROM people_mute pm WHERE pm.muter_id = %2$s::uuid AND pm.muted_id = %1$s
                                 AND pm.muted AND (pm.until IS NULL OR pm.until > now()))
                """.formatted(author, viewer);
    }

    /** For what somebody opens by itself (a profile, a post by id, a chat): as {@link #inLists}, but a mute does not hide it. */
    public static String direct(String author, String viewer) {
        return """
                NOT EXISTS (SELECT FROM people_person pp WHERE pp.person_id = %1$s
                            AND (pp.status NOT IN ('active', 'paused')
                                 OR (pp.suspended AND (pp.suspended_until IS NULL OR pp.suspended_until > now()))))
                 AND %3$s
                """.formatted(author, viewer, notBlocked(author, viewer));
    }

    /** No block in either direction between the two. */
    public static String notBlocked(String one, String other) {
        return """
                NOT EXISTS (SELECT FROM people_block pb WHERE pb.blocked
                            AND pb.blocker_id = %1$s AND pb.blocked_id = %2$s::uuid)
                 AND NOT EXISTS (SELECT FROM people_block pb WHERE pb.blocked
                            AND pb.blocker_id = %2$s::uuid AND pb.blocked_id = %1$s)""".formatted(one, other);
    }
}
