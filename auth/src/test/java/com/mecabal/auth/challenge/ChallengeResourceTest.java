package com.mecabal.auth.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.InParallel;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.TestPhone;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class ChallengeResourceTest {

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void start_saysWhenEachNextStepIsAllowed() {
        JsonNode view = TestPhone.fresh().askForCode().expect(201).json();

        assertThat(view.get("state").asText()).isEqualTo("sent");
        assertThat(view.get("destination").asText()).matches("\\+234 803 \\*\\*\\* \\*\\*\\d\\d");
        assertThat(view.get("codeLength").asInt()).isEqualTo(6);
        assertThat(view.get("triesLeft").asInt()).isEqualTo(5);
        assertThat(view.get("requirements")).isEmpty();
        assertThat(view.at("/channels/0/kind").asText()).isEqualTo("sms");
        assertThat(view.hasNonNull("canSendAt")).isTrue();
        assertThat(view.hasNonNull("codeExpiresAt")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0800 123 4567", "112", "01 234 5678", "+44 7700 900123"})
    void start_refusesNumbersThatNoCodeReaches(String number) {
        TestPhone phone = TestPhone.fresh().withTyped(number);

        Answer answer = phone.askForCode().expect(422);

        assertThat(answer.code()).startsWith("phone-");
    }

    @Test
    void start_isTheSameForKnownAndUnknownNumbers() {
        TestPhone known = TestPhone.fresh();
        known.signIn().expect(201);
        clock.advance(Duration.ofMinutes(2));

        JsonNode forKnown = known.inAnotherPhone().askForCode().expect(201).json();
        JsonNode forUnknown = TestPhone.fresh().askForCode().expect(201).json();

        assertThat(names(forKnown)).isEqualTo(names(forUnknown));
        assertThat(forKnown.get("state")).isEqualTo(forUnknown.get("state"));
    }

    @Test
    void find_isForTheInstallThatStarted() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();

        phone.call("GET", "/v1/auth/challenges/" + id).send().expect(200);
        TestPhone.fresh().call("GET", "/v1/auth/challenges/" + id).send().expect(404, "not-found");
    }

    @Test
    void secondSend_withinAMinuteIsTooSoon() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();

        Answer again = send(phone, id).expect(429, "too-soon");

        assertThat(Integer.parseInt(again.header("retry-after").orElseThrow())).isBetween(50, 60);
        phone.inAnotherPhone().askForCode().expect(429, "rate-limited");
    }

    @Test
    void parallelSends_makeOneMessage() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        clock.advance(Duration.ofSeconds(61));

        List<Integer> statuses = InParallel.run(2, () -> send(phone, id).status());

        assertThat(statuses).containsExactlyInAnyOrder(202, 429);
    }

    @Test
    void newCode_endsTheOldOne() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        String old = phone.code();
        clock.advance(Duration.ofSeconds(61));
        send(phone, id).expect(202);
        org.awaitility.Awaitility.await().until(() -> !phone.code().equals(old));

        phone.redeem(id, old).expect(401, "code-wrong");
        phone.redeem(id, phone.code()).expect(201);
    }

    @Test
    void fourthSend_isOver() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        clock.advance(Duration.ofSeconds(61));
        send(phone, id).expect(202);
        clock.advance(Duration.ofSeconds(121));
        send(phone, id).expect(202);
        clock.advance(Duration.ofSeconds(301));

        send(phone, id).expect(410, "challenge-over");
    }

    @Test
    void redeem_refusesTheRightCodeAfterFiveWrongOnes() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        for (int left = 4; left >= 0; left--) {
            JsonNode refused = phone.redeem(id, phone.wrongCode())
                    .expect(401, "code-wrong")
                    .json();
            assertThat(refused.get("triesLeft").asInt()).isEqualTo(left);
        }

        phone.redeem(id, phone.code()).expect(410, "challenge-over");
    }

    @Test
    void redeem_countsParallelGuessesExactly() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        String wrong = phone.wrongCode();

        List<Integer> statuses =
                InParallel.run(50, () -> phone.redeem(id, wrong).status());

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        assertThat(statuses).doesNotContain(201);
    }

    @Test
    void redeem_givesOneSessionToTwoParallelTries() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        String code = phone.code();

        List<Integer> statuses = InParallel.run(2, () -> phone.redeem(id, code).status());

        assertThat(statuses).containsExactlyInAnyOrder(201, 410);
    }

    @Test
    void redeem_refusesAnotherInstallAnotherChallengeAndALateCode() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();
        String code = phone.code();
        TestPhone stranger = TestPhone.fresh();
        String others = stranger.challenge();

        stranger.redeem(id, code).expect(410, "challenge-over");
        if (!stranger.code().equals(code)) {
            stranger.redeem(others, code).expect(401, "code-wrong");
        }
        stranger.redeem(UUID.randomUUID().toString(), code).expect(410, "challenge-over");
        clock.advance(Duration.ofMinutes(5));
        phone.redeem(id, code).expect(401, "code-wrong");
        clock.advance(Duration.ofMinutes(10));
        phone.redeem(id, code).expect(410, "challenge-over");
    }

    @Test
    void redeem_costsNoTryForWhatIsNoCode() {
        TestPhone phone = TestPhone.fresh();
        String id = phone.challenge();

        phone.redeem(id, "12345").expect(400, "validation-failed");

        JsonNode view = phone.call("GET", "/v1/auth/challenges/" + id)
                .send()
                .expect(200)
                .json();
        assertThat(view.get("triesLeft").asInt()).isEqualTo(5);
    }

    @Test
    void prefix_getsThirtyCodesAnHour() {
        String prefix = "+234806%04d".formatted(ThreadLocalRandom.current().nextInt(10_000));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            statuses.add(TestPhone.withNumber(prefix + "%03d".formatted(i))
                    .askForCode()
                    .status());
        }

        assertThat(statuses.subList(0, 30)).containsOnly(201);
        assertThat(statuses.subList(30, 32)).containsOnly(429);
    }

    @Test
    void install_thatSendsMuchWorksFirst() {
        TestPhone one = TestPhone.fresh();
        for (int i = 0; i < 3; i++) {
            sameInstall(one).askForCode().expect(201);
        }
        TestPhone fourth = sameInstall(one);

        JsonNode open = fourth.askForCode().expect(201).json();
        String path = "/v1/auth/challenges/" + open.get("id").asText();

        assertThat(open.get("state").asText()).isEqualTo("open");
        send(fourth, open.get("id").asText()).expect(409, "requirements-open");
        answer(fourth, path, "not the work").expect(422, "answer-wrong");
        JsonNode sent = answer(
                        fourth, path, work(open.at("/requirements/0/data/nonce").asText()))
                .expect(200)
                .json();
        assertThat(sent.get("state").asText()).isEqualTo("sent");
        fourth.redeem(open.get("id").asText(), fourth.code()).expect(201);
    }

    private static TestPhone sameInstall(TestPhone phone) {
        return new TestPhone(TestPhone.fresh().number(), phone.installId(), phone.address());
    }

    private static String work(String nonce) {
        for (int i = 0; ; i++) {
            if (ProofOfWork.isDone(nonce, Integer.toString(i))) {
                return Integer.toString(i);
            }
        }
    }

    private static Answer answer(TestPhone phone, String path, String answer) {
        return phone.call("POST", path + "/answers")
                .json(Map.of("kind", "proof-of-work", "answer", answer))
                .send();
    }

    private static Answer send(TestPhone phone, String id) {
        return phone.call("POST", "/v1/auth/challenges/" + id + "/codes")
                .json(Map.of("channel", "sms"))
                .send();
    }

    private static List<String> names(JsonNode view) {
        List<String> names = new ArrayList<>();
        view.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
