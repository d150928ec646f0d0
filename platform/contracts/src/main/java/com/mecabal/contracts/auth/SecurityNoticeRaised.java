package com.mecabal.contracts.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.BlankedOnceSent;
import com.mecabal.contracts.DomainEvent;
import java.util.UUID;

/** Something the person must hear about the account, on former addresses too. */
public record SecurityNoticeRaised(
        UUID accountId,
        Kind kind,
        @BlankedOnceSent String formerPhone, // ?
        @BlankedOnceSent String formerEmail, // ?
        @BlankedOnceSent String cancelUrl) // ? the secret stands behind the #
        implements DomainEvent {

    public enum Kind {
        @JsonProperty("new-device")
        NEW_DEVICE,
        @JsonProperty("password-changed")
        PASSWORD_CHANGED,
        @JsonProperty("number-change-started")
        NUMBER_CHANGE_STARTED,
        @JsonProperty("number-changed")
        NUMBER_CHANGED,
        @JsonProperty("recovery-started")
        RECOVERY_STARTED,
        @JsonProperty("refresh-reuse")
        REFRESH_REUSE,
        @JsonProperty("google-linked")
        GOOGLE_LINKED,
        @JsonProperty("role-changed")
        ROLE_CHANGED
    }
}
