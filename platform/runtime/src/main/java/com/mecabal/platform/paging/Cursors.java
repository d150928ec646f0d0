package com.mecabal.platform.paging;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.secrets.PlatformSecret;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * Turns a {@link Cursor} into opaque text and back. The text is signed together with the name of its list, so that neither
 * a made-up cursor nor one of another list is ever run as a query.
 */
@ApplicationScoped
@Unremovable
public class Cursors {

    private static final String SEPARATOR = "\u001f";

    private final PlatformSecret secret;

    Cursors(PlatformSecret secret) {
        this.secret = secret;
    }

    public String write(String list, Cursor cursor) {
        byte[] plain = String.join(SEPARATOR, cursor.values()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain) + "." + mac(list, plain);
    }

    /** @throws com.mecabal.platform.problem.Problem 400 {@code cursor-invalid} when the text was not written for this list */
    public Cursor read(String list, String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw SharedProblem.CURSOR_INVALID.problem();
        }
        byte[] plain = decode(text.substring(0, dot));
        byte[] expected = mac(list, plain).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, text.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            throw SharedProblem.CURSOR_INVALID.problem();
        }
        return new Cursor(List.of(new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
    }

    private String mac(String list, byte[] plain) {
        return secret.sign("cursor:" + list, plain);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw SharedProblem.CURSOR_INVALID.problem();
        }
    }
}
