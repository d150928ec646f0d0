package com.mecabal.gateway.revocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.EventType;
import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.AccountReinstated;
import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.contracts.auth.SessionRevoked;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads auth's events, as they come on the broker and, in the same envelope, on the Redis channel. */
@ApplicationScoped
class RevocationEvents {

    private static final Map<String, Class<? extends DomainEvent>> KNOWN = Stream.of(
                    SessionRevoked.class,
                    AccountSuspended.class,
                    AccountReinstated.class,
                    AccountErased.class,
                    RolesChanged.class)
            .collect(Collectors.toMap(EventType::of, type -> type));

    private final ObjectMapper json;
    private final Clock clock;

    RevocationEvents(ObjectMapper json, Clock clock) {
        // A newer auth may say more than this gateway knows.
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.clock = clock;
    }

    /** What both queues are bound to. */
    static List<String> types() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    /**
     * The entries of one event and its time; none for an event that is no concern of the list.
     *
     * @throws IllegalArgumentException when the bytes are not such an event
     */
    Read read(byte[] envelope) {
        try {
            JsonNode tree = json.readTree(envelope);
            Class<? extends DomainEvent> type = KNOWN.get(tree.path("type").asText());
            if (type == null) {
                return new Read(List.of(), null);
            }
            DomainEvent event = json.treeToValue(tree.path("data"), type);
            return new Read(
                    entries(event, clock.instant()),
                    Instant.parse(tree.path("time").asText()));
        } catch (IOException | RuntimeException notAnEvent) {
            throw new IllegalArgumentException("not an event of auth: " + reason(notAnEvent));
        }
    }

    record Read(List<Revocation> entries, Instant time) {}

    private static String reason(Exception failure) {
        return failure instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : failure.toString();
    }

    private static List<Revocation> entries(DomainEvent event, Instant now) {
        return switch (event) {
            case SessionRevoked revoked -> sessions(revoked, now);
            case AccountSuspended it ->
                List.of(Revocation.suspended(
                        it.accountId().toString(), it.version(), it.reasonCode(), it.until(), now));
            case AccountReinstated it ->
                List.of(Revocation.reinstated(it.accountId().toString(), it.version(), now));
            case AccountErased it -> List.of(Revocation.erased(it.accountId().toString(), now));
            // Roles that were added disturb nobody: the next refresh brings them.
            case RolesChanged it
            when it.reduced() -> List.of(Revocation.staleRoles(it.accountId().toString(), it.version(), now));
            default -> List.of();
        };
    }

    private static List<Revocation> sessions(SessionRevoked revoked, Instant now) {
        List<Revocation> entries = new ArrayList<>();
        if (revoked.sessionIds() != null) {
            for (UUID session : revoked.sessionIds()) {
                entries.add(Revocation.session(session.toString(), now));
            }
        }
        if (revoked.allBefore() != null) {
            String except = revoked.exceptSessionId() == null
                    ? null
                    : revoked.exceptSessionId().toString();
            Instant before = revoked.allBefore().truncatedTo(ChronoUnit.SECONDS);
            entries.add(Revocation.accountBefore(revoked.accountId().toString(), before, except, now));
        }
        return entries;
    }
}
