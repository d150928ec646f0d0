package com.mecabal.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.platform.http.RequestId;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.secrets.PlatformSecret;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * {@code Idempotency-Key} on every write: the same key, caller and body meet the stored answer instead of a second effect.
 * Source: draft-ietf-httpapi-idempotency-key-header, with the answers that DESIGN's table of conventions names.
 */
public class IdempotencyFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAY = "Idempotent-Replay";
    private static final String OFFLINE = "X-Offline-Replay";
    private static final String INSTALL = "X-Install-Id";

    private static final int MAX_KEY = 255;
    private static final int MAX_STORED_BODY = 256 * 1024;
    private static final Duration KEEP = Duration.ofHours(24);
    private static final Duration KEEP_OFFLINE = Duration.ofDays(7);
    private static final int SWEEP = 1_000;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);

    @Inject
    IdempotentRequest current;

    @Inject
    IdempotencyKeys keys;

    @Inject
    Caller caller;

    @Inject
    RequestId requestId;

    @Inject
    PlatformSecret secret;

    @Inject
    ObjectMapper json;

    @ServerRequestFilter(priority = 200, readBody = true)
    public Uni<Response> claim(ContainerRequestContext request, HttpServerRequest wire) throws IOException {
        String key = request.getHeaderString(KEY);
        if (key == null || !WRITES.contains(request.getMethod())) {
            return Uni.createFrom().nullItem();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw SharedProblem.VALIDATION_FAILED
                    .problem()
                    .error("/" + KEY, "must have 1 to " + MAX_KEY + " characters");
        }
        var claim = new IdempotentRequest.Claim(
                callerName(request),
                sha256(key.getBytes(StandardCharsets.UTF_8)),
                Ids.next(),
                new AnswerSealer(secret, key));
        Duration keep = request.getHeaderString(OFFLINE) == null ? KEEP : KEEP_OFFLINE;
        return fingerprint(request, wire)
                .chain(fingerprint -> keys.claim(claim, fingerprint, keep).chain(ours -> {
                    if (ours) {
                        current.holds(claim);
                        return Uni.createFrom().nullItem();
                    }
                    return keys.find(claim).map(earlier -> answerAgain(claim, earlier, fingerprint));
                }));
    }

    /**
     * Of method, path and body. The body has been read already where the method takes one; of the others it is hashed as it
     * comes in, for waiting on the stream here would block the event loop.
     */
    private static Uni<byte[]> fingerprint(ContainerRequestContext request, HttpServerRequest wire) throws IOException {
        MessageDigest digest = sha256();
        digest.update((request.getMethod() + " "
                        + request.getUriInfo().getRequestUri().getRawPath() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        if (!wire.isEnded()) {
            return Uni.createFrom()
                    .emitter(whole -> wire.handler(part -> digest.update(part.getBytes()))
                            .endHandler(ended -> whole.complete(digest.digest()))
                            .exceptionHandler(whole::fail)
                            .resume());
        }
        if (request.getEntityStream() != null) {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            digest.update(body);
        }
        return Uni.createFrom().item(digest.digest());
    }

    @ServerResponseFilter(priority = 3000)
    public Uni<Void> keep(ContainerResponseContext response) {
        var claim = current.claim();
        if (claim == null) {
            return Uni.createFrom().voidItem();
        }
        int status = response.getStatus();
        if (status == 409 || status == 429 || status >= 500) {
            return quietly(keys.release(claim));
        }
        byte[] body = null;
        if (response.getEntity() != null) {
            body = write(response.getEntity());
            MediaType type = response.getMediaType();
            response.setEntity(body, null, type == null ? MediaType.APPLICATION_JSON_TYPE : type);
        }
        if (body != null && body.length > MAX_STORED_BODY) {
            body = null;
        }
        JsonObject headers = new JsonObject();
        KEPT_HEADERS.forEach(name -> {
            Object value = response.getHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value.toString());
            }
        });
        if (body != null && response.getMediaType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, response.getMediaType().toString());
        }
        return quietly(keys.answer(
                claim, status, headers, body == null ? null : claim.sealer().seal(body)));
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> sweep() {
        return keys.sweep(SWEEP).replaceWithVoid();
    }

    private Response answerAgain(IdempotentRequest.Claim claim, IdempotencyKeys.Earlier earlier, byte[] fingerprint) {
        if (earlier != null && !Arrays.equals(earlier.fingerprint(), fingerprint)) {
            throw SharedProblem.KEY_REUSED.problem();
        }
        if (earlier == null || !earlier.answered()) {
            throw SharedProblem.IN_PROGRESS.problem().retryAfter(Duration.ofSeconds(1));
        }
        Response.ResponseBuilder again = Response.status(earlier.status()).header(REPLAY, "true");
        earlier.headers().forEach(h -> again.header(h.getKey(), h.getValue()));
        if (earlier.body() != null) {
            again.entity(underThisRequest(claim.sealer().open(earlier.body()), earlier.status()));
        }
        return again.build();
    }

    /** A stored refusal speaks of the request that is being answered now. */
    private byte[] underThisRequest(byte[] body, int status) {
        if (status < 400) {
            return body;
        }
        JsonObject problem = new JsonObject(new String(body, StandardCharsets.UTF_8));
        return problem.put("requestId", requestId.value()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private String callerName(ContainerRequestContext request) {
        if (caller.viewer().isSignedIn()) {
            return caller.viewer().accountId().toString();
        }
        String install = request.getHeaderString(INSTALL);
        return "anonymous:" + (install == null || install.length() > 64 ? "" : install);
    }

    private byte[] write(Object entity) {
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        if (entity instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer cannot be written", e);
        }
    }

    /** The effect has committed: an answer that cannot be kept costs the replay, not the request. */
    private static Uni<Void> quietly(Uni<Void> storing) {
        return storing.onFailure().recoverWithUni(failure -> {
            LOG.warnf("The answer to a keyed request could not be kept: %s", failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }

    private static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
