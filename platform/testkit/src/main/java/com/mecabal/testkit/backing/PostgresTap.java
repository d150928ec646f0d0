package com.mecabal.testkit.backing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the statements off one connection: each Parse of PostgreSQL's protocol 3.0 (manual, chapter "Frontend/Backend
 * Protocol", message formats), and each Query and each Execute, with the text that its Parse once named.
 */
final class PostgresTap implements Tap {

    private static final int PROTOCOL_3 = 3 << 16;

    private final Consumer<String> parsed;
    private final Consumer<String> executed;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private byte[] unread = new byte[0];
    private boolean started;

    PostgresTap(Consumer<String> parsed, Consumer<String> executed) {
        this.parsed = parsed;
        this.executed = executed;
    }

    @Override
    public void sent(byte[] bytes, int length) {
        ByteBuffer all = ByteBuffer.allocate(unread.length + length).put(unread).put(bytes, 0, length);
        all.flip();
        while (started ? message(all) : opening(all)) {
            // each round reads one whole message
        }
        unread = new byte[all.remaining()];
        all.get(unread);
    }

    /** What comes before the protocol has no type: the wish for TLS, then the version that is spoken. */
    private boolean opening(ByteBuffer all) {
        if (all.remaining() < 2 * Integer.BYTES || all.remaining() < all.getInt(all.position())) {
            return false;
        }
        started = all.getInt(all.position() + Integer.BYTES) == PROTOCOL_3;
        all.position(all.position() + all.getInt(all.position()));
        return true;
    }

    private boolean message(ByteBuffer all) {
        int body = all.position() + 1;
        if (all.remaining() < 1 + Integer.BYTES || all.remaining() < 1 + all.getInt(body)) {
            return false;
        }
        char type = (char) all.get();
        ByteBuffer message = all.slice(body + Integer.BYTES, all.getInt(body) - Integer.BYTES);
        all.position(body + all.getInt(body));
        switch (type) {
            case 'P' -> {
                String name = text(message);
                prepared.put(name, text(message));
                parsed.accept(prepared.get(name));
            }
            case 'B' -> portals.put(text(message), prepared.get(text(message)));
            case 'E' -> executed.accept(portals.get(text(message)));
            case 'Q' -> executed.accept(text(message));
            default -> {
                // Describe, Sync, Close and what begins a session ask nothing of a table
            }
        }
        return true;
    }

    private static String text(ByteBuffer message) {
        int from = message.position();
        while (message.get() != 0) {
            // up to the end of the text
        }
        byte[] text = new byte[message.position() - from - 1];
        message.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
