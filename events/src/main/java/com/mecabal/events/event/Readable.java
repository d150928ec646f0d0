package com.mecabal.events.event;

import com.mecabal.platform.people.Visibility;

/** Who may see an event, as SQL over {@code e} (event) and the viewer's row {@code v} of the people copy. */
public final class Readable {

    private Readable() {}

    public static String joinViewer(String viewer) {
        return "LEFT JOIN people_person v ON v.person_id = %s::uuid".formatted(viewer);
    }

    /** By its id: hosts see their drafts, nobody sees another's. */
    public static String direct(String viewer) {
        return "(e.organiser_id = %s::uuid OR (%s AND %s))"
                .formatted(viewer, audience(), Visibility.direct("e.organiser_id", viewer));
    }

    /** In lists: without muted organisers either. */
    static String inLists(String viewer) {
        return "(%s AND %s)".formatted(audience(), Visibility.inLists("e.organiser_id", viewer));
    }

    private static String audience() {
        return """
                (e.status <> 'draft' AND (e.audience = 'public'
                 OR (e.audience = 'place' AND (e.place_id = ANY (v.access_place_ids) OR e.place_id = ANY (v.work_place_ids)))))""";
    }
}
