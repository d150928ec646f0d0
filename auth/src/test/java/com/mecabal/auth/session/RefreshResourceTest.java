package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.InParallel;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.TestPhone;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class RefreshResourceTest {

    @Inject
    TestClock clock;

    @Inject
    SentEvents sent;

    TestPhone phone;
    JsonNode signedIn;
    String first;

    @BeforeEach
    void signIn() {
        phone = TestPhone.fresh();
        signedIn = phone.signIn().expect(201).json();
        first = signedIn.get("refreshToken").asText();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void refresh_rotates() {
        JsonNode refreshed = phone.refresh(first).expect(200).json();

        assertThat(refreshed.get("refreshToken").asText()).isNotEqualTo(first);
        Service.call("GET", "/v1/auth/onboarding")
                .token(refreshed.get("accessToken").asText())
                .send()
                .expect(200);
        phone.refresh(refreshed.get("refreshToken").asText()).expect(200);
    }

    @Test
    void refresh_inFiftyTabsGivesOneSuccessor() {
        List<Answer> answers = InParallel.run(50, () -> phone.refresh(first));

        Set<String> successors = new HashSet<>();
        answers.forEach(answer -> successors.add(successor(answer)));
        assertThat(successors).hasSize(1);
        assertThat(sent.of(account(), "auth.session-revoked.v1")).isEmpty();
    }

    @Test
    void refresh_whoseAnswerWasLostGivesTheSameSuccessorLater() {
        String lost = successor(phone.refresh(first));
        clock.advance(Duration.ofMinutes(10));

        assertThat(successor(phone.refresh(first))).isEqualTo(lost);
    }

    @Test
    void refresh_replayedAfterItsSuccessorWasUsedEndsTheSession() {
        phone.refresh(successor(phone.refresh(first))).expect(200);

        Answer replayed = phone.refresh(first).expect(401, "session-ended");

        assertThat(replayed.json().get("reason").asText()).isEqualTo("refresh-reuse");
        assertThat(sent.of(account(), "auth.session-revoked.v1"))
                .singleElement()
                .satisfies(revoked -> assertThat(revoked.getJsonArray("sessionIds"))
                        .containsExactly(signedIn.at("/session/id").asText()));
        assertThat(sent.of(account(), "auth.security-notice-raised.v1"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.getString("kind")).isEqualTo("refresh-reuse"));
        assertThat(sent.audit(account())).contains("refresh-reuse");
        phone.refresh(first).expect(401, "session-ended");
    }

    @Test
    void refresh_onAnotherInstallEndsTheSession() {
        phone.inAnotherPhone().refresh(first).expect(401, "session-ended");

        phone.refresh(first).expect(401, "session-ended");
    }

    @Test
    void refresh_forgedChangesNothing() {
        String sid = signedIn.at("/session/id").asText();
        String mac = first.substring(first.lastIndexOf('.') + 1);
        String flipped = (mac.charAt(0) == 'A' ? "B" : "A") + mac.substring(1);

        phone.refresh("mcr_" + sid + ".1." + flipped).expect(401, "refresh-invalid");
        phone.refresh("mcr_" + sid + ".2." + mac).expect(401, "refresh-invalid");
        phone.refresh("mcr_" + UUID.randomUUID() + ".1." + mac).expect(401, "refresh-invalid");
        phone.refresh("nonsense").expect(401, "refresh-invalid");
        phone.refresh(first).expect(200);
    }

    @Test
    void refresh_lateInFiveGenerationsRunningEndsTheSession() {
        String token = first;
        for (int generation = 0; generation < 4; generation++) {
            token = loseOnce(token);
        }
        phone.refresh(token).expect(200);
        clock.advance(Duration.ofSeconds(11));

        phone.refresh(token).expect(401, "session-ended");
    }

    @Test
    void refresh_ofTwoTabsTogetherForADayLives() {
        String token = first;
        for (int i = 0; i < 24; i++) {
            String used = token;
            List<Answer> both = InParallel.run(2, () -> phone.refresh(used));
            token = successor(both.get(0));
            assertThat(successor(both.get(1))).isEqualTo(token);
            clock.advance(Duration.ofHours(1));
        }
    }

    @Test
    void refresh_afterTheIdleTimeIsOver() {
        clock.advance(Duration.ofDays(91));

        JsonNode ended = phone.refresh(first).expect(401, "session-ended").json();

        assertThat(ended.get("reason").asText()).isEqualTo("expired");
    }

    /** Refreshes, loses the answer, asks again when it is late: a successor by an excuse. */
    private String loseOnce(String token) {
        phone.refresh(token).expect(200);
        clock.advance(Duration.ofSeconds(11));
        return successor(phone.refresh(token));
    }

    private UUID account() {
        return UUID.fromString(signedIn.at("/account/id").asText());
    }

    private static String successor(Answer answer) {
        return answer.expect(200).json().get("refreshToken").asText();
    }
}
