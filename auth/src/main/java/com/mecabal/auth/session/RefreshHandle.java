package com.mecabal.auth.session;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code mcr_<sid>.<n>.<mac>} as somebody presents it; nothing in it is believed yet. */
record RefreshHandle(UUID sessionId, long generation, String mac) {

    private static final Pattern FORM =
            Pattern.compile("mcr_([0-9a-f-]{36})\\.([1-9][0-9]{0,17})\\.([A-Za-z0-9_-]{43})");

    static Optional<RefreshHandle> read(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RefreshHandle(UUID.fromString(match.group(1)), Long.parseLong(match.group(2)), match.group(3)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The secret part stays out of logs. */
    @Override
    public String toString() {
        return "mcr_" + sessionId + "." + generation;
    }

    String written() {
        return this + "." + mac;
    }
}
