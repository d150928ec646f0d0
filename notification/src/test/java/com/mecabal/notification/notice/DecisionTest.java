package com.mecabal.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final UUID ADA = UUID.randomUUID();
    private static final UUID BOLA = UUID.randomUUID();

    @Test
    void about_saysTheFirstReasonThatApplies() {
        Notice comment = notice(Kind.COMMENT_ADDED, BOLA);
        assertThat(Decision.about(person(false, false, false, false, false, false), comment))
                .isEqualTo(Decision.TOLD);
        assertThat(Decision.about(person(true, true, true, true, true, true), comment))
                .isEqualTo(Decision.GONE);
        assertThat(Decision.about(person(false, true, true, true, true, true), comment))
                .isEqualTo(Decision.SUSPENDED);
        assertThat(Decision.about(person(false, false, true, true, true, true), comment))
                .isEqualTo(Decision.BLOCKED);
        assertThat(Decision.about(person(false, false, false, true, true, true), comment))
                .isEqualTo(Decision.MUTED);
        assertThat(Decision.about(person(false, false, false, false, true, true), comment))
                .isEqualTo(Decision.SUBJECT_MUTED);
        assertThat(Decision.about(person(false, false, false, false, false, true), comment))
                .isEqualTo(Decision.SWITCHED_OFF);
        assertThat(Decision.about(person(false, false, false, false, false, false), notice(Kind.COMMENT_ADDED, ADA)))
                .isEqualTo(Decision.SELF);
    }

    @Test
    void account_isToldToTheSuspendedAndCannotBeSwitchedOff() {
        Notice welcome = notice(Kind.WELCOME, null);
        assertThat(Decision.about(person(false, true, false, false, false, true), welcome))
                .isEqualTo(Decision.TOLD);
    }

    private static Decision.Recipient person(
            boolean gone, boolean suspended, boolean blocked, boolean muted, boolean mutedSubject, boolean off) {
        return new Decision.Recipient(ADA, gone, suspended, blocked, muted, mutedSubject, off);
    }

    private static Notice notice(Kind kind, UUID actor) {
        return new Notice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Instant.EPOCH,
                kind,
                kind.priority(),
                actor,
                Subject.post(UUID.randomUUID()),
                "group",
                Map.of(),
                "/",
                false);
    }
}
