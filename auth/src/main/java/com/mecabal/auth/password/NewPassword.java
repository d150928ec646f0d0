package com.mecabal.auth.password;

import com.mecabal.auth.identifier.Identifier;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/** A password as somebody wants it. */
record NewPassword(@NotNull @Size(min = SHORTEST, max = 128) String newPassword) {

    static final int SHORTEST = 8;
    /** A shorter name before the @ stands in too many words. */
    private static final int TELLING = 4;

    /** Whether it holds the number as people write it, or the name before the @. */
    boolean contains(Identifier identifier) {
        String telling = identifier.kind() == Identifier.Kind.PHONE
                ? identifier.value().substring(4)
                : identifier.value().substring(0, identifier.value().indexOf('@'));
        return telling.length() >= TELLING
                && newPassword.toLowerCase(Locale.ROOT).contains(telling.toLowerCase(Locale.ROOT));
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "NewPassword";
    }
}
