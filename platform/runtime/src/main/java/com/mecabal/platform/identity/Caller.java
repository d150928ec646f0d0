package com.mecabal.platform.identity;

import jakarta.enterprise.context.RequestScoped;

/** Holds the {@link Viewer} of the present request; {@link AccessFilter} fills it. */
@RequestScoped
public class Caller {

    private Viewer viewer = Viewer.ANONYMOUS;

    public Viewer viewer() {
        return viewer;
    }

    void is(Viewer seen) {
        viewer = seen;
    }
}
