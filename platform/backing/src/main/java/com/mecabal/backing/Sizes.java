package com.mecabal.backing;

import java.util.Map;
import java.util.Objects;

/** Memory and connections as deploy/budget.yaml gives them to the same servers where no containers are. */
final class Sizes {

    private static final Map<String, String> BUDGET =
            Lines.of(Template.text("deploy/native/conf/budget.env").lines());

    private Sizes() {}

    static Map<String, String> all() {
        return BUDGET;
    }

    static String of(String name) {
        return Objects.requireNonNull(BUDGET.get(name), name).replace("\"", "");
    }
}
