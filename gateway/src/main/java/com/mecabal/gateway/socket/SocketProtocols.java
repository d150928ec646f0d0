package com.mecabal.gateway.socket;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;

/** The header in which a browser can send a token: {@code Sec-WebSocket-Protocol: mecabal.v1, bearer.<token>}. */
public final class SocketProtocols {

    public static final String OURS = "mecabal.v1";
    private static final String TOKEN = "bearer.";

    private SocketProtocols() {}

    /** Null when there is none. */
    public static String token(HttpServerRequest request) {
        return offered(request).stream()
                .filter(protocol -> protocol.startsWith(TOKEN))
                .map(protocol -> protocol.substring(TOKEN.length()))
                .findFirst()
                .orElse(null);
    }

    /** As sent, for the service, which checks the token itself. */
    static List<String> offered(HttpServerRequest request) {
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(protocol -> !protocol.isEmpty())
                .toList();
    }
}
