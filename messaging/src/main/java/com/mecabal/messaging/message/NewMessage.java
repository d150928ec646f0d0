package com.mecabal.messaging.message;

import com.mecabal.platform.problem.SharedProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a phone sends, over HTTP or over its socket.
 *
 * @param clientId made by the phone once a message, kept over every attempt
 * @param kind text, which is also the default
 * @param silent the receiver's phone makes no sound
 * @param composedAt the phone's clock when it was written
 */
public record NewMessage(
        @NotNull UUID clientId,
        @Pattern(regexp = "text", message = "must be text") String kind,
        @NotNull String text,
        Boolean silent,
        Instant composedAt) {

    static final int MAX_TEXT = 5_000;

    private static final Duration OFFLINE_AT_MOST = Duration.ofDays(7);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** The same checks as at the HTTP edge, for those that come over a socket. */
    public NewMessage checked() {
        if (clientId == null) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/clientId", "must not be null");
        }
        if (kind != null && !kind.equals("text")) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/kind", "must be text");
        }
        String reason = refusalOf(text);
        if (reason != null) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/text", reason);
        }
        return this;
    }

    boolean isSilent() {
        return silent != null && silent;
    }

    /** Null when the phone's clock cannot be right: a flat battery resets it. Only seq orders. */
    Instant composedAt(Instant now) {
        boolean believable = composedAt != null
                && composedAt.isAfter(now.minus(OFFLINE_AT_MOST))
                && composedAt.isBefore(now.plus(CLOCK_SKEW));
        return believable ? composedAt : null;
    }

    /** Tells another message under the same clientId from a second attempt. */
    byte[] hash() {
        try {
            String whole = text + "\u001f" + isSilent() + "\u001f" + composedAt;
            return MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String refusalOf(String text) {
        if (text == null || text.isBlank()) {
            return "must not be empty";
        }
        if (text.codePointCount(0, text.length()) > MAX_TEXT) {
            return "must have at most " + MAX_TEXT + " characters";
        }
        boolean broken = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE
                        || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'));
        return broken ? "must not have control characters or halves of characters" : null;
    }
}
