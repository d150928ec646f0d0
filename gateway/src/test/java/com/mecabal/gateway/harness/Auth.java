package com.mecabal.gateway.harness;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Says what auth says, on the road that a test chooses. */
public final class Auth {

    private Auth() {}

    public static JsonObject sessionRevoked(String accountId, String sessionId) {
        return event(
                "session-revoked",
                accountId,
                new JsonObject()
                        .put("sessionIds", new JsonArray().add(sessionId))
                        .put("reason", "signed-out")
                        .put("revokedAt", Instant.now().toString()));
    }

    public static JsonObject allRevokedBefore(String accountId, Instant before, String exceptSession) {
        return event(
                "session-revoked",
                accountId,
                new JsonObject()
                        .put("allBefore", before.toString())
                        .put("exceptSessionId", exceptSession)
                        .put("reason", "password-changed")
                        .put("revokedAt", Instant.now().toString()));
    }

    public static JsonObject suspended(String accountId, long version) {
        return event(
                "account-suspended",
                accountId,
                new JsonObject().put("version", version).put("reasonCode", "scam"));
    }

    public static JsonObject reinstated(String accountId, long version) {
        return event("account-reinstated", accountId, new JsonObject().put("version", version));
    }

    public static JsonObject erased(String accountId) {
        return event(
                "account-erased",
                accountId,
                new JsonObject()
                        .put("requestId", UUID.randomUUID().toString())
                        .put("at", Instant.now().toString()));
    }

    public static JsonObject rolesChanged(String accountId, long version, boolean reduced) {
        return event(
                "roles-changed",
                accountId,
                new JsonObject()
                        .put("version", version)
                        .put("roles", new JsonArray())
                        .put("reduced", reduced));
    }

    private static JsonObject event(String name, String accountId, JsonObject data) {
        return Events.event("auth." + name + ".v1", accountId, data.put("accountId", accountId));
    }

    public static void overBroker(JsonObject event) {
        Events.publish(event);
    }

    public static void overRedis(JsonObject event) {
        Events.tell("mecabal:revocations", event);
    }
}
