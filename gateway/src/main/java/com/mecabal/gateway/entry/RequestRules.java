package com.mecabal.gateway.entry;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.TrafficClass;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What is refused by its form alone. Each check throws the refusal. */
final class RequestRules {

    static final int URL_BYTES = 8 * 1024;
    static final int HEADERS_BYTES = 16 * 1024;
    private static final int HEADER_BYTES = 8 * 1024;

    private RequestRules() {}

    static void framing(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        MultiMap headers = request.headers();
        if (headers.getAll(HttpHeaders.HOST).size() > 1
                || headers.getAll(HttpHeaders.CONTENT_LENGTH).size() > 1
                || (headers.contains(HttpHeaders.CONTENT_LENGTH) && headers.contains(HttpHeaders.TRANSFER_ENCODING))) {
            throw EdgeProblem.BAD_FRAMING.refusal();
        }
        if (request.uri().length() > URL_BYTES) {
            throw EdgeProblem.URL_TOO_LONG.refusal();
        }
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().length() + header.getValue().length() > HEADER_BYTES) {
                throw EdgeProblem.HEADERS_TOO_LARGE.refusal();
            }
        }
        if (hasTokenInQuery(request.query())) {
            throw EdgeProblem.TOKEN_IN_URL.refusal();
        }
    }

    /** Addresses end up in logs, histories and referrers. */
    private static boolean hasTokenInQuery(String query) {
        if (query == null) {
            return false;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (name.indexOf('%') >= 0) {
                try {
                    name = URLDecoder.decode(name, StandardCharsets.UTF_8);
                } catch (IllegalArgumentException notEncoded) {
                    throw EdgeProblem.BAD_PATH.refusal();
                }
            }
            if (name.equalsIgnoreCase("token") || name.equalsIgnoreCase("access_token")) {
                return true;
            }
        }
        return false;
    }

    static void body(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Route route = exchange.route();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && declared(length) > route.bodyLimit()) {
            throw tooLarge(route);
        }
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            // Nobody here unpacks: a few kilobytes could unpack to gigabytes.
            throw EdgeProblem.UNSUPPORTED_MEDIA_TYPE.refusal();
        }
        if (hasBody(request) && route.trafficClass() != TrafficClass.WEBHOOK && !isJson(request)) {
            throw EdgeProblem.UNSUPPORTED_MEDIA_TYPE.refusal();
        }
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && declared(length) > 0);
    }

    static RuntimeException tooLarge(Route route) {
        return EdgeProblem.BODY_TOO_LARGE.refusal().with("limitBytes", route.bodyLimit());
    }

    private static long declared(String length) {
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException notALength) {
            throw EdgeProblem.BAD_FRAMING.refusal();
        }
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        String essence = type.split(";")[0].trim().toLowerCase(Locale.ROOT);
        return essence.equals("application/json") || (essence.startsWith("application/") && essence.endsWith("+json"));
    }
}
