package com.mecabal.platform.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.sms.FakeTermii;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermiiSmsTest {

    private static final String NUMBER = "+2348031234567";

    private static Vertx vertx;
    private static FakeTermii termii;

    private SmsSender sender;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        termii = new FakeTermii();
    }

    @AfterAll
    static void stop() {
        termii.close();
        vertx.closeAndAwait();
    }

    @BeforeEach
    void takesEverything() {
        termii.takesEverything();
        sender = new TermiiSms(account(termii.url(), Duration.ofSeconds(5)), vertx);
    }

    @Test
    void send_handsTheFoldedTextOverByTheDndRoad() {
        SendOutcome outcome = send("₦5,000 fún Ọlá", Sms.Route.DND);

        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("3017544054459083819856413", 1, 500));
        assertThat(termii.given()).singleElement().satisfies(given -> {
            assertThat(given.get("to").asText()).isEqualTo("2348031234567");
            assertThat(given.get("from").asText()).isEqualTo("MeCabal");
            assertThat(given.get("sms").asText()).isEqualTo("NGN 5,000 fun Ola");
            assertThat(given.get("type").asText()).isEqualTo("plain");
            assertThat(given.get("channel").asText()).isEqualTo("dnd");
            assertThat(given.get("api_key").asText()).isEqualTo("key of ours");
        });
    }

    @Test
    void send_costsByTheSegment() {
        assertThat(sender.kobo("a".repeat(161))).isEqualTo(1_000);
        assertThat(send("a".repeat(161), Sms.Route.GENERIC))
                .isEqualTo(new SendOutcome.Accepted("3017544054459083819856413", 2, 1_000));
    }

    @Test
    void send_takesTheGenericRoadWhenDndRefuses() {
        termii.refusesOnRoad("dnd", 400, "Route not active for this account");

        assertThat(send("hello", Sms.Route.DND)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(roads()).containsExactly("dnd", "generic");
    }

    @Test
    void send_staysOnTheRoadThatWasAskedFor() {
        termii.refuses(400, "no");

        send("hello", Sms.Route.GENERIC);
        send("hello", Sms.Route.WHATSAPP);

        assertThat(roads()).containsExactly("generic", "whatsapp");
    }

    @Test
    void send_givesUpWhenEveryRoadRefuses() {
        termii.refuses(400, "no");

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Permanent(SendOutcome.Reason.REFUSED));
        assertThat(roads()).containsExactly("dnd", "generic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid phone number", "The recipient is not valid", "Number not supported"})
    void send_givesANumberUpOnTheFirstRoad(String message) {
        termii.refuses(422, message);

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Permanent(SendOutcome.Reason.BAD_ADDRESS));
        assertThat(roads()).containsExactly("dnd");
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized",
        "402, Payment required",
        "403, Forbidden",
        "400, Insufficient balance",
        "404, ApplicationSenderId not found",
        "400, Country Inactive"
    })
    void send_doesNotBlameTheNumberForOurAccount(int status, String message) {
        termii.refuses(status, message);

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Temporary(Duration.ofMinutes(5)));
        assertThat(roads()).containsExactly("dnd");
    }

    @Test
    void send_isThrottledAsLongAsTheProviderSays() {
        termii.comesBackAfter(Duration.ofSeconds(17));

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Throttled(Duration.ofSeconds(17)));
        assertThat(roads()).containsExactly("dnd");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 200})
    void send_isTemporaryWithoutAnAnswerThatSaysSo(int status) {
        termii.refuses(status, "whatever");

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Temporary(Duration.ofSeconds(30)));
        assertThat(roads()).containsExactly("dnd");
    }

    @Test
    void send_doesNotRepeatWhatMayBeOnItsWay() {
        termii.keepsSilent(Duration.ofSeconds(2));
        sender = new TermiiSms(account(termii.url(), Duration.ofMillis(300)), vertx);
        long began = System.nanoTime();

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Temporary(Duration.ofSeconds(30)));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_500));
        assertThat(roads()).containsExactly("dnd");
    }

    @Test
    void send_isTemporaryWhenNobodyListens() {
        sender = new TermiiSms(account(URI.create("http://localhost:1"), Duration.ofSeconds(1)), vertx);

        assertThat(send("hello", Sms.Route.DND)).isEqualTo(new SendOutcome.Temporary(Duration.ofSeconds(30)));
    }

    private SendOutcome send(String text, Sms.Route route) {
        return sender.send(new Sms(NUMBER, text, route, "r1")).await().atMost(Duration.ofSeconds(10));
    }

    private static List<String> roads() {
        return termii.given().stream()
                .map(given -> given.get("channel"))
                .map(JsonNode::asText)
                .toList();
    }

    private static SmsConfig.Termii account(URI url, Duration patience) {
        return new SmsConfig.Termii() {
            @Override
            public URI url() {
                return url;
            }

            @Override
            public Optional<String> apiKey() {
                return Optional.of("key of ours");
            }

            @Override
            public Optional<String> senderId() {
                return Optional.of("MeCabal");
            }

            @Override
            public long koboPerSegment() {
                return 500;
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
    }
}
