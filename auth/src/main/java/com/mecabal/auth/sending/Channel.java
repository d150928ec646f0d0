package com.mecabal.auth.sending;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.mecabal.auth.identifier.Identifier;
import java.time.Duration;
import java.util.Locale;

/** How a code travels. */
public enum Channel {
    SMS(Identifier.Kind.PHONE),
    WHATSAPP(Identifier.Kind.PHONE),
    VOICE(Identifier.Kind.PHONE),
    EMAIL(Identifier.Kind.EMAIL);

    private final Identifier.Kind kind;

    Channel(Identifier.Kind kind) {
        this.kind = kind;
    }

    public Identifier.Kind kind() {
        return kind;
    }

    /** E-mail arrives slower than a text. */
    public Duration codeLife() {
        return kind == Identifier.Kind.EMAIL ? Duration.ofMinutes(10) : Duration.ofMinutes(5);
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Channel read(String wire) {
        for (Channel channel : values()) {
            if (channel.wire().equals(wire)) {
                return channel;
            }
        }
        throw new IllegalArgumentException(wire);
    }
}
