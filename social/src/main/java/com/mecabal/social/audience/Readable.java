package com.mecabal.social.audience;

import com.mecabal.platform.people.Visibility;

/**
 * Who may read a post, as SQL. The audience is a fact of the post; whether the viewer belongs to it is asked of the people
 * copy at each read, so a move changes at once what one reads.
 */
public final class Readable {

    private Readable() {}

    /** Joins the viewer's own row as {@code v}; anonymous and unknown viewers have none, and with it no membership. */
    public static String joinViewer(String viewer) {
        return "LEFT JOIN people_person v ON v.person_id = %s::uuid".formatted(viewer);
    }

    /** The viewer {@code v} belongs to the audience of the post {@code p}. Never decided by the home path of a gated place. */
    public static String audience() {
        return """
                (p.scope = 'public'
                 OR (p.scope IN ('street', 'estate') AND v.level IN ('resident', 'full')
                     AND p.audience_place_id = ANY (v.access_place_ids))
                 OR (p.scope = 'neighbourhood' AND (p.audience_place_id = ANY (v.access_place_ids)
                     OR p.audience_place_id = ANY (v.work_place_ids)))
                 OR (p.scope = 'lga' AND (p.audience_place_id = ANY (v.home_path)
                     OR EXISTS (SELECT FROM people_place followed
                                 WHERE followed.place_id = ANY (v.followed_place_ids)
                                   AND followed.path @> ARRAY[p.audience_place_id]))))""";
    }

    /** By its link: a mute does not hide it, and its author reads it wherever they have moved to. */
    public static String direct(String viewer) {
        return """
                (p.state = 'published' AND (p.author_id = %s::uuid OR (%s AND %s)))""".formatted(viewer, audience(), Visibility.direct("p.author_id", viewer));
    }

    /** In lists: without muted authors either. */
    public static String inLists(String viewer) {
        return "(p.state = 'published' AND %s AND %s)".formatted(audience(), Visibility.inLists("p.author_id", viewer));
    }

    /** In lists for strangers to the place: public posts only, and no membership is asked. */
    public static String publicInLists(String viewer) {
        return "(p.state = 'published' AND p.scope = 'public' AND %s)"
                .formatted(Visibility.inLists("p.author_id", viewer));
    }
}
