package com.mecabal.messaging.stream;

import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Cursors;
import com.mecabal.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Turns a moment before which all was delivered into signed text and back. */
@ApplicationScoped
class StreamCursor {

    /** Change rows are kept a little longer. */
    static final Duration HORIZON = Duration.ofDays(30);

    private static final String LIST = "messages.stream";

    private final Cursors cursors;

    StreamCursor(Cursors cursors) {
        this.cursors = cursors;
    }

    String write(Instant floor) {
        return cursors.write(LIST, Cursor.at(floor));
    }

    /** Empty for a text that is no cursor of a stream. */
    Optional<Instant> read(String text) {
        try {
            return Optional.of(cursors.read(LIST, text).instant(0));
        } catch (Problem | DateTimeParseException invalid) {
            return Optional.empty();
        }
    }
}
