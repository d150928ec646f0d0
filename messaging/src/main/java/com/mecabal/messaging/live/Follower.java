package com.mecabal.messaging.live;

import java.util.UUID;

/** Whoever is connected on this instance. Called on the hub's thread: must hand over and return at once. */
public interface Follower {

    UUID personId();

    /** In the order of change numbers within a conversation; a change may have been replayed to this follower before. */
    void changed(Change change, String frame);

    void noted(String frame);
}
