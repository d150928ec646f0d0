package com.mecabal.auth.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.InParallel;
import com.mecabal.auth.Metrics;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.TestPhone;
import com.mecabal.auth.WithTermii;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.sms.FakeTermii;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes that cost money: who carries them, what is counted, and where it ends. */
@QuarkusTest
@WithTestResource(RealKeycloak.class)
@WithTestResource(WithTermii.class)
class SmsCodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long CAP = WithTermii.CODES_A_DAY * WithTermii.KOBO;

    FakeTermii termii;

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Inject
    Redis redis;

    @Inject
    SendingWatch watch;

    @Inject
    CodeQueue queue;

    /** Every test has the whole budget of a day, and no alarm of another. */
    @BeforeEach
    void freshDay() {
        // What a test before has left under way would give its money back to this one's day.
        await().until(queue::isIdle);
        termii.takesEverything();
        pool.query("DELETE FROM code_delivery").executeAndAwait();
        forget();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void signIn_worksByACodeThatTheProviderCarried() {
        TestPhone phone = TestPhone.fresh();
        String challenge = phone.challenge();

        JsonNode signedIn = phone.redeem(challenge, codeTo(phone)).expect(201).json();

        assertThat(signedIn.at("/account/isNew").asBoolean()).isTrue();
        assertThat(rows()).containsExactly("sms termii sent 1 500 verified");
        assertThat(spentToday()).isEqualTo(500);
    }

    @Test
    void code_goesByWhatsappWhereThePersonWantsIt() {
        TestPhone phone = TestPhone.fresh();
        Map<String, Object> asked = phone.newChallenge();
        asked.put("channel", "whatsapp");

        phone.call("POST", "/v1/auth/challenges").json(asked).send().expect(201);

        await().until(() -> !termii.given().isEmpty());
        assertThat(termii.given().getFirst().get("channel").asText()).isEqualTo("whatsapp");
    }

    @Test
    void code_thatNoProviderTookIsShownAsFailedAndCostsNothing() {
        termii.refuses(500, "out of order");
        TestPhone phone = TestPhone.fresh();
        String challenge = phone.challenge();

        await().until(() -> delivery(phone, challenge).equals("failed"));

        assertThat(rows()).containsExactly("sms termii failed 0 0");
        await().until(() -> spentToday() == 0);
    }

    @Test
    void code_ofASlowProviderIsNotWaitedForAndAnotherChannelHasItsTurn() {
        termii.keepsSilent(Duration.ofSeconds(3));
        TestPhone phone = TestPhone.fresh();
        long began = System.nanoTime();

        JsonNode view = phone.askForCode().expect(201).json();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(view.get("delivery").asText()).isEqualTo("queued");
        await().until(() -> termii.lastTextTo(phone.number()).isPresent());
        String old = codeTo(phone);
        clock.advance(Duration.ofSeconds(31));
        termii.takesEverything();
        String challenge = view.get("id").asText();
        phone.call("POST", "/v1/auth/challenges/" + challenge + "/codes")
                .json(Map.of("channel", "whatsapp"))
                .send()
                .expect(202);
        String fresh = codeTo(phone);
        if (!old.equals(fresh)) {
            phone.redeem(challenge, old).expect(401, "code-wrong");
        }
        phone.redeem(challenge, fresh).expect(201);
    }

    @Test
    void budget_ofTheDayIsNeverOverdrawnByACrowd() {
        hasSpent(CAP - 10 * WithTermii.KOBO);

        List<Integer> statuses =
                InParallel.run(40, () -> TestPhone.fresh().askForCode().status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 503).hasSize(30);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(termii.given()).hasSize(10));
        assertThat(spentToday()).isEqualTo(CAP);
    }

    @Test
    void budget_thatIsSpentLeavesEmailAndComesBackTomorrow() {
        hasSpent(CAP);

        Answer refused = TestPhone.fresh().askForCode().expect(503, "codes-budget-exhausted");

        assertThat(Integer.parseInt(refused.header("retry-after").orElseThrow()))
                .isLessThanOrEqualTo(86_400);
        assertThat(termii.given()).isEmpty();
        TestPhone byEmail = TestPhone.fresh();
        Map<String, Object> asked = byEmail.newChallenge();
        asked.put("channel", "email");
        asked.put("to", UUID.randomUUID() + "@example.com");
        byEmail.call("POST", "/v1/auth/challenges").json(asked).send().expect(201);
        assertThat(Metrics.value("mecabal_codes_day_kobo")).isEqualTo(CAP);
        assertThat(Metrics.value("mecabal_codes_day_cap_kobo")).isEqualTo(CAP);
        clock.advance(Duration.ofHours(24));
        TestPhone.fresh().askForCode().expect(201);
    }

    @Test
    void budget_isCountedAgainFromTheRowsWhenRedisForgotIt() {
        TestPhone.fresh().askForCode().expect(201);
        await().until(() -> sent() == 1);
        forget();

        TestPhone.fresh().askForCode().expect(201);

        assertThat(spentToday()).isEqualTo(2 * WithTermii.KOBO);
    }

    @Test
    void prefix_whoseCodesNeverComeBackMustWorkFirst() {
        String prefix = "+234807%04d".formatted(ThreadLocalRandom.current().nextInt(10_000));
        for (int i = 0; i < 20; i++) {
            TestPhone.withNumber(prefix + "%03d".formatted(i)).askForCode().expect(201);
        }
        await().until(() -> sent() == 20);

        watch.look().await().atMost(PATIENCE);

        assertThat(state(TestPhone.withNumber(prefix + "100"))).isEqualTo("open");
        assertThat(state(TestPhone.fresh())).isEqualTo("sent");
        assertThat(Metrics.value("mecabal_codes_prefix_alarms_total")).isPositive();
    }

    @Test
    void prefix_whosePeopleSignInIsLeftInPeace() {
        String prefix = "+234813%04d".formatted(ThreadLocalRandom.current().nextInt(10_000));
        for (int i = 0; i < 20; i++) {
            TestPhone phone = TestPhone.withNumber(prefix + "%03d".formatted(i));
            String challenge = phone.challenge();
            if (i < 4) {
                phone.redeem(challenge, codeTo(phone)).expect(201);
            }
        }
        await().until(() -> sent() == 20);

        watch.look().await().atMost(PATIENCE);

        assertThat(state(TestPhone.withNumber(prefix + "100"))).isEqualTo("sent");
    }

    @Test
    void surge_farAboveTheUsualMakesEverybodyWorkFirst() {
        sends(51, Duration.ZERO);
        for (int day = 1; day <= 7; day++) {
            sends(18, Duration.ofDays(day));
        }

        watch.look().await().atMost(PATIENCE);
        assertThat(state(TestPhone.fresh())).isEqualTo("sent");

        pool.query("DELETE FROM code_delivery WHERE at < now() - interval '3 days'")
                .executeAndAwait();
        watch.look().await().atMost(PATIENCE);
        assertThat(state(TestPhone.fresh())).isEqualTo("open");
    }

    /** Codes of this hour, so long ago. */
    private void sends(int count, Duration ago) {
        pool.query("""
                        INSERT INTO code_delivery (id, at, challenge_id, channel, provider, prefix7, number_hmac, kobo, state)
                        SELECT gen_random_uuid(), now() - interval '10 minutes' - interval '%d days', gen_random_uuid(),
                               'sms', 'termii', '+234803' || 1000 + n, '\\x00', 500, 'sent'
                        FROM generate_series(1, %d) AS n
                        """.formatted(ago.toDays(), count)).executeAndAwait();
    }

    private static String state(TestPhone phone) {
        return phone.askForCode().expect(201).json().get("state").asText();
    }

    private static String delivery(TestPhone phone, String challenge) {
        return phone.call("GET", "/v1/auth/challenges/" + challenge)
                .send()
                .expect(200)
                .json()
                .get("delivery")
                .asText();
    }

    private String codeTo(TestPhone phone) {
        return await().until(() -> termii.lastTextTo(phone.number()), Optional::isPresent)
                .orElseThrow()
                .substring(0, 6);
    }

    private void forget() {
        ask(Request.cmd(Command.FLUSHDB));
    }

    private void hasSpent(long kobo) {
        ask(Request.cmd(Command.SET).arg(costKey()).arg(kobo));
    }

    private long spentToday() {
        return ask(Request.cmd(Command.GET).arg(costKey())).toLong();
    }

    private Response ask(Request request) {
        return redis.send(request).await().atMost(PATIENCE);
    }

    private String costKey() {
        return "otp:cost:" + clock.instant().toString().substring(0, 10);
    }

    private long sent() {
        return rows().stream().filter(row -> row.contains(" sent ")).count();
    }

    private List<String> rows() {
        return pool.query("""
                        SELECT concat_ws(' ', channel, provider, state, segments, kobo,
                                         CASE WHEN verified_at IS NOT NULL THEN 'verified' END) AS row
                        FROM code_delivery ORDER BY at
                        """).executeAndAwait().stream()
                .map(row -> row.getString("row"))
                .toList();
    }
}
