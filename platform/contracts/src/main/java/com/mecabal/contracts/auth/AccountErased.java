package com.mecabal.contracts.auth;

import com.mecabal.contracts.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** The account is gone: every service purges what it holds of the person. */
public record AccountErased(
        UUID accountId,
        UUID requestId, // minted by auth where no erasure was asked for
        Instant at)
        implements DomainEvent {}
