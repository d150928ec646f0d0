package com.mecabal.user.membership;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a manager answers to somebody who says that they live there. */
record MembershipDecision(
        @NotNull Verdict decision, @Size(max = 300) String reason) {

    enum Verdict {
        @JsonProperty("approve")
        APPROVE,
        @JsonProperty("decline")
        DECLINE
    }
}
