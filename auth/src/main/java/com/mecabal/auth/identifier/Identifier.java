package com.mecabal.auth.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A number in E.164 or an e-mail address as typed; the value never goes into a log, so its text hides it. */
public record Identifier(Kind kind, String value) {

    public enum Kind {
        PHONE,
        EMAIL;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind read(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** What two spellings of the same identifier share. */
    String lookup() {
        return kind == Kind.EMAIL ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** {@code +234 803 *** **67}, {@code a***@example.com}: enough to recognise one's own. */
    public String masked() {
        if (kind == Kind.EMAIL) {
            int at = value.indexOf('@');
            return value.substring(0, 1) + "***" + value.substring(at);
        }
        return PhoneNumbers.masked(value);
    }

    @Override
    public String toString() {
        return masked();
    }
}
