package com.mecabal.marketplace.listing;

import com.mecabal.platform.people.Visibility;

/** Who may see a listing, as SQL over {@code l} (listing) and the viewer's row {@code v} of the people copy. */
public final class Readable {

    private Readable() {}

    public static String joinViewer(String viewer) {
        return "LEFT JOIN people_person v ON v.person_id = %s::uuid".formatted(viewer);
    }

    /** By its id: sellers see their own in every state, others what is live. */
    public static String direct(String viewer) {
        return """
                (l.state <> 'deleted' AND (l.seller_id = %s::uuid OR (l.state = 'active' AND %s AND %s)))""".formatted(viewer, audience(), Visibility.direct("l.seller_id", viewer));
    }

    /** In lists, whatever the state is: the viewer belongs to the audience and meets the seller, whom they have not muted. */
    public static String reached(String viewer) {
        return "(%s AND %s)".formatted(audience(), met("l.seller_id", viewer));
    }

    /** The seller's part of {@link #reached}. */
    static String met(String seller, String viewer) {
        return Visibility.inLists(seller, viewer);
    }

    /** An estate's listings are for who lives there; above it those who work in a place read along. */
    static String audience() {
        return """
                (l.audience = 'everyone' OR l.audience_place_id = ANY (v.access_place_ids)
                 OR (l.audience <> 'estate' AND l.audience_place_id = ANY (v.work_place_ids)))""";
    }
}
