package com.mecabal.platform.http;

import com.mecabal.platform.problem.SharedProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** First in, last out: the request id and the declared size. */
public class RequestFilters {

    static final String REQUEST_ID = "X-Request-Id";

    @Inject
    RequestId requestId;

    @ConfigProperty(name = "mecabal.http.max-body-bytes")
    long maxBodyBytes;

    @ServerRequestFilter(priority = 10)
    public void first(ContainerRequestContext request, HttpServerRequest raw) {
        requestId.take(request.getHeaderString(REQUEST_ID));
        requestId.trace(request.getHeaderString("traceparent"));
        MDC.put("requestId", requestId.value());
        String declared = raw.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > maxBodyBytes) {
            throw SharedProblem.BODY_TOO_LARGE.problem().with("maxBytes", maxBodyBytes);
        }
        if (hasBody(raw, declared) && !isJson(raw.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw SharedProblem.UNSUPPORTED_MEDIA_TYPE.problem();
        }
    }

    @ServerResponseFilter(priority = 10)
    public void last(ContainerResponseContext response) {
        response.getHeaders().putSingle(REQUEST_ID, requestId.value());
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean hasBody(HttpServerRequest raw, String declared) {
        return declared == null ? raw.getHeader("Transfer-Encoding") != null : !declared.equals("0");
    }

    private static boolean isJson(String type) {
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return essence.equals("application/json") || essence.endsWith("+json");
    }
}
