package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import java.util.UUID;

/** A person's trust moved to another band; the score itself never leaves user. */
public record TrustChanged(
        UUID personId,
        long version,
        int band, // 0 restricted to 4 pillar
        int previousBand)
        implements StateEvent {}
