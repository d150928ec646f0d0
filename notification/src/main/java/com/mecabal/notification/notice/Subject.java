package com.mecabal.notification.notice;

import java.util.UUID;

/** What a notice is about. */
public record Subject(String kind, UUID id) {

    public static Subject post(UUID id) {
        return new Subject("post", id);
    }

    public static Subject conversation(UUID id) {
        return new Subject("conversation", id);
    }

    /** Where the app shows it. */
    public String url() {
        return "/" + kind + "s/" + id;
    }
}
