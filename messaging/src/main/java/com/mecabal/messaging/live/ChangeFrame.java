package com.mecabal.messaging.live;

import java.util.UUID;

/** A change as it is written on a wire; its author's other devices see more of it than others do. */
public record ChangeFrame(Change change, UUID authorId, String forAuthor, String forOthers) {

    public String textFor(UUID person) {
        return person.equals(authorId) ? forAuthor : forOthers;
    }
}
