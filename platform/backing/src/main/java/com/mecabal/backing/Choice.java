package com.mecabal.backing;

import java.util.Optional;

/** What whoever runs the tests decides: a system property ({@code -DTEST_BACKEND=...}) or an environment variable. */
final class Choice {

    private Choice() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(said -> !said.isBlank());
    }
}
