package com.mecabal.contracts.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Somebody has an account from now on; its identifiers travel in {@link ContactChanged} only. */
public record AccountRegistered(
        UUID accountId,
        Method method,
        String firstName, // ?
        String lastName, // ?
        String preferredLanguage,
        Instant at)
        implements DomainEvent {

    public enum Method {
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("google")
        GOOGLE
    }
}
