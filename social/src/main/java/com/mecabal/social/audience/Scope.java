package com.mecabal.social.audience;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a post reaches, and at which kinds of place. */
public enum Scope {
    STREET(true, Set.of("street")),
    ESTATE(true, Set.of("estate")),
    NEIGHBOURHOOD(false, Set.of("neighbourhood", "area", "ward")),
    LGA(true, Set.of("lga", "lcda")),
    /** Everyone; in the feed it stands with the neighbourhood that it comes from. */
    PUBLIC(true, Set.of("neighbourhood", "area", "ward", "estate"));

    private final boolean verifiedOnly;
    private final Set<String> placeKinds;

    Scope(boolean verifiedOnly, Set<String> placeKinds) {
        this.verifiedOnly = verifiedOnly;
        this.placeKinds = placeKinds;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** The scope whose audience a place of this kind is; none for a state. */
    static Optional<Scope> ofPlace(String kind) {
        for (Scope scope : new Scope[] {STREET, ESTATE, NEIGHBOURHOOD, LGA}) {
            if (scope.fits(kind)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    boolean fits(String placeKind) {
        return placeKinds.contains(placeKind);
    }

    boolean isForVerifiedOnly() {
        return verifiedOnly;
    }

    /** Reach must cost: such a post counts against a smaller daily number. */
    public boolean isWide() {
        return this == LGA || this == PUBLIC;
    }
}
