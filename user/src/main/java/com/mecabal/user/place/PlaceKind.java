package com.mecabal.user.place;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** The kinds of the tree, from the widest to the narrowest. */
public enum PlaceKind {
    STATE,
    LGA,
    LCDA,
    WARD,
    AREA,
    NEIGHBOURHOOD,
    ESTATE,
    STREET;

    private static final Set<PlaceKind> COARSE = Set.of(LGA, LCDA, WARD);

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Also what JAX-RS uses for a query parameter; an unknown word is the caller's mistake. */
    @JsonCreator
    public static PlaceKind fromString(String wire) {
        for (PlaceKind kind : values()) {
            if (kind.wire().equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No such kind of place");
    }

    public boolean isHome() {
        return this != STATE;
    }

    public boolean isCoarse() {
        return COARSE.contains(this);
    }

    /** A street is where one lives, but a community is at least an estate. */
    public boolean isCommunity() {
        return this != STATE && this != STREET;
    }
}
