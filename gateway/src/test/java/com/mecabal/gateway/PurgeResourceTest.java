package com.mecabal.gateway;

import static com.mecabal.gateway.CacheResourceTest.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Auth;
import com.mecabal.gateway.harness.Events;
import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import com.mecabal.gateway.route.CurrentRoutes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PurgeResourceTest {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final String key = UUID.randomUUID().toString();
    private final String subject = UUID.randomUUID().toString();

    @Inject
    CurrentRoutes routes;

    @ConfigProperty(name = "gateway.routes-file")
    Path routesFile;

    @BeforeEach
    void eventsAreHeard() {
        Events.awaitHeard();
    }

    @Test
    void soldListing_isGoneWithinASecond_andNothingElseIs() {
        String page = page("listing:" + subject);
        String other = "/v1/pages/page?tags=listing:other&key=" + UUID.randomUUID();
        Gate.get(page).send();
        Gate.get(other).send();
        Events.publish(Events.sold(subject));
        assertGone(page);
        assertThat(asked(Gate.get(other).send())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "marketplace.listing-sold.v1,           {\"placeId\":\"S\"},                          place",
        "social.content-held.v1,                '{\"targetType\":\"post\",\"targetId\":\"S\"}', post",
        "user.profile-changed.v1,               {\"personId\":\"S\"},                         person",
    })
    void event_dropsWhatTheRowSays(String type, String data, String kind) {
        String page = page(kind + ":" + subject);
        Gate.get(page).send();
        Events.publish(Events.event(type, "anything", new JsonObject(data.replace("S\"", subject + "\""))));
        assertGone(page);
    }

    @Test
    void sharedEvent_isHeardFromEveryProducer() {
        String page = page("reference:listing-categories");
        Gate.get(page).send();
        Events.publish(Events.event(
                "marketplace.reference-data-changed.v1",
                "listing-categories",
                new JsonObject().put("kind", "listing-categories")));
        assertGone(page);
    }

    @Test
    void callBegunBeforeThePurge_isNotKept() {
        String slow = page("listing:" + subject) + "&wait=3000";
        Future<Answer> begun = Gate.get(slow).sending();
        await().until(() -> Gate.seen("alpha", key) == 1);
        Events.publish(Events.sold(subject));
        // A marker that goes the same way: when it is gone, the first event has been heard too.
        String marker = "/v1/pages/page?tags=listing:marker&key=" + UUID.randomUUID();
        Gate.get(marker).send();
        Events.publish(Events.sold("marker"));
        assertThat(within(ONE_SECOND, marker)).isTrue();
        assertThat(begun.isComplete()).as("the call is still under way").isFalse();
        Future<Answer> cameAfter = Gate.get(slow).sending();
        assertThat(asked(result(begun))).isEqualTo(1);
        assertThat(asked(result(cameAfter))).as("who came after the purge").isEqualTo(2);
        assertThat(asked(Gate.get(slow).send()))
                .as("the first answer is not kept")
                .isGreaterThan(1);
    }

    static Stream<Consumer<JsonObject>> roads() {
        return Stream.of(Auth::overBroker, Auth::overRedis);
    }

    @ParameterizedTest
    @MethodSource("roads")
    void erasedPerson_isOnNoPage_alsoWhileTheUpstreamIsDown(Consumer<JsonObject> road) {
        String page = "/v1/spare/page?tags=person:" + subject + "&key=" + key;
        Gate.get(page).send();
        Gate.control("stop/beta");
        try {
            await().atMost(Duration.ofSeconds(5)).until(() -> cacheStatus(page).startsWith("gateway; fwd=stale"));
            road.accept(Auth.erased(subject));
            await().atMost(ONE_SECOND)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Gate.get(page).send().status() == 503);
        } finally {
            Gate.control("start/beta");
        }
        await().atMost(Duration.ofSeconds(35)).until(() -> Gate.get(page).send().status() == 200);
        // A service that has not heard yet goes on showing the person; that is not kept.
        int shown = asked(Gate.get(page).send());
        await().pollDelay(Duration.ofMillis(2_100)).until(() -> true);
        assertThat(asked(Gate.get(page).send())).isGreaterThan(shown);
        shown = asked(Gate.get(page).send());
        assertThat(asked(Gate.get(page).send())).isGreaterThan(shown);
    }

    @Test
    void suspendedPerson_isOnNoPage() {
        String page = page("person:" + subject);
        Gate.get(page).send();
        Auth.overBroker(Auth.suspended(subject, 1));
        assertGone(page);
    }

    @Test
    void whileEventsAreNotHeard_nothingStaleIsServed_andAfterwardsNothingOld() {
        String brief = "/v1/brief/page?key=" + UUID.randomUUID();
        String fresh = page("listing:" + subject);
        Gate.get(brief).send();
        Gate.get(fresh).send();
        Gate.control("cut/broker");
        try {
            await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
            assertThat(asked(Gate.get(brief).send())).as("stale and deaf").isEqualTo(2);
            assertThat(asked(Gate.get(fresh).send())).isEqualTo(1);
        } finally {
            Gate.control("restore/broker");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> asked(Gate.get(fresh).send()) > 1);
    }

    @Test
    void administrator_dropsByTagOnEveryInstance() {
        String page = page("listing:" + subject);
        Gate.get(page).send();
        assertThat(purge(new JsonObject().put("tags", new JsonArray().add("listing:" + subject)))
                        .status())
                .isEqualTo(202);
        assertThat(asked(Gate.get(page).send())).isEqualTo(2);
        // What another instance was told comes over the channel.
        String other = "/v1/pages/page?tags=listing:elsewhere&key=" + UUID.randomUUID();
        Gate.get(other).send();
        Events.tell("gw:cache:purge", new JsonObject().put("tags", new JsonArray().add("listing:elsewhere")));
        assertThat(within(ONE_SECOND, other)).isTrue();
    }

    @Test
    void administrator_dropsEverything() {
        String page = page("listing:" + subject);
        Gate.get(page).send();
        assertThat(purge(new JsonObject().put("all", true)).status()).isEqualTo(202);
        assertThat(asked(Gate.get(page).send())).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"all\":false}",
                "{\"tags\":[]}",
                "{\"tags\":[7]}",
                "{\"tags\":[\"listing:*\"]}",
                "{\"tags\":[\"listing:7\"],\"all\":true}"
            })
    void orderThatIsNone_isRefused(String body) {
        Answer answer = Gate.post("/v1/gateway/cache-purges", body)
                .bearer(TestIssuer.current().token().role("admin").sign())
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.json().getJsonArray("errors")).hasSize(1);
    }

    @Test
    void purging_isForAdministrators() {
        assertThat(Gate.post("/v1/gateway/cache-purges", "{\"all\":true}")
                        .bearer(TestIssuer.current().token().sign())
                        .send()
                        .code())
                .isEqualTo("role-required");
    }

    @Test
    void otherTable_dropsEverythingAndIsHeardAtOnce() throws IOException {
        String before = Files.readString(routesFile);
        String page = page("listing:" + subject);
        Gate.get(page).send();
        try {
            Files.writeString(
                    routesFile, before.replace("marketplace.listing-sold.v1", "marketplace.listing-closed.v1"));
            assertThat(routes.reload()).isTrue();
            assertThat(asked(Gate.get(page).send())).isEqualTo(2);
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                int last = asked(Gate.get(page).send());
                Events.publish(Events.event("marketplace.listing-closed.v1", subject, new JsonObject()));
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                return asked(Gate.get(page).send()) > last;
            });
        } finally {
            Files.writeString(routesFile, before);
            assertThat(routes.reload()).isTrue();
        }
    }

    private String page(String tag) {
        return "/v1/pages/page?tags=" + tag + "&key=" + key;
    }

    private static String cacheStatus(String page) {
        return String.valueOf(Gate.get(page).send().header("Cache-Status"));
    }

    private static Answer purge(JsonObject order) {
        return Gate.post("/v1/gateway/cache-purges", order.encode())
                .bearer(TestIssuer.current().token().role("admin").sign())
                .send();
    }

    private static void assertGone(String page) {
        assertThat(within(ONE_SECOND, page)).as("gone within a second").isTrue();
    }

    /** Whether the page that was asked for once is asked for again. */
    private static boolean within(Duration time, String page) {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            if (asked(Gate.get(page).send()) > 1) {
                return true;
            }
            await().pollDelay(Duration.ofMillis(10)).until(() -> true);
        }
        return false;
    }

    private static Answer result(Future<Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }
}
