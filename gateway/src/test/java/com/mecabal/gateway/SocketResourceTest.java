package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Auth;
import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import com.mecabal.gateway.socket.SocketProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SocketResourceTest {

    private static final String MESSAGES = "/v1/messages/stream";
    private static final String NOTIFICATIONS = "/v1/notifications/stream";

    private final WebSocketClient client =
            Gate.vertx().createWebSocketClient(new io.vertx.core.http.WebSocketClientOptions().setMaxConnections(100));
    private final TestIssuer issuer = TestIssuer.current();
    private final String account = UUID.randomUUID().toString();

    @Inject
    SocketProxy sockets;

    /** A socket and what came out of it. */
    private record Talk(WebSocket socket, List<String> heard) {}

    @Test
    void tokenInTheProtocolHeader_opensAndIsNotEchoed() throws Exception {
        String token = issuer.token().of(account).sign();
        Talk talk = open(MESSAGES, token);
        assertThat(talk.socket().subProtocol()).isEqualTo("mecabal.v1");
        await().until(() -> talk.heard().size() == 1);
        assertThat(new JsonObject(talk.heard().getFirst()).getString("protocols"))
                .contains("bearer." + token);
        talk.socket().writeTextMessage("hello");
        await().until(() -> talk.heard().contains("you said hello"));
        talk.socket().writeTextMessage("bye");
        await().until(talk.socket()::isClosed);
        assertThat(talk.socket().closeStatusCode()).isEqualTo((short) 4000);
        assertThat(talk.socket().closeReason()).isEqualTo("as you wish");
    }

    @Test
    void badToken_isRefusedBeforeTheUpgrade() {
        assertThat(refusal(
                        MESSAGES, options(MESSAGES).addSubProtocol("mecabal.v1").addSubProtocol("bearer.rubbish")))
                .isEqualTo("token-invalid");
    }

    @Test
    void tokenInTheAddress_isRefused() {
        String url = MESSAGES + "?token=" + issuer.token().sign();
        assertThat(refusal(url, options(url).addSubProtocol("mecabal.v1"))).isEqualTo("token-in-url");
    }

    @Test
    void withoutAToken_theServiceWaitsForIt() throws Exception {
        Talk talk = open(MESSAGES, null);
        await().until(() -> talk.heard().size() == 1);
        assertThat(talk.socket().isClosed()).isFalse();
        talk.socket().close();
    }

    @Test
    void pageOfAForeignOrigin_mayNotOpenOne() throws Exception {
        assertThat(refusal(
                        MESSAGES,
                        options(MESSAGES)
                                .addSubProtocol("mecabal.v1")
                                .setAllowOriginHeader(true)
                                .putHeader("Origin", "https://evil.example")))
                .isEqualTo("origin-not-allowed");
        WebSocketConnectOptions allowed = options(MESSAGES)
                .addSubProtocol("mecabal.v1")
                .setAllowOriginHeader(true)
                .putHeader("Origin", "https://app.mecabal.ng");
        connect(allowed).close();
    }

    @Test
    void ordinaryCall_isToldToUpgrade() {
        assertThat(Gate.get(MESSAGES).send().code()).isEqualTo("upgrade-required");
    }

    @Test
    void sixthSocketOfAStream_closesItsFirstAndNoOther() throws Exception {
        String token = issuer.token().of(account).sign();
        List<Talk> messages = new ArrayList<>();
        List<Talk> notifications = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            messages.add(open(MESSAGES, token));
        }
        for (int i = 0; i < 4; i++) {
            notifications.add(open(NOTIFICATIONS, token));
        }
        messages.add(open(MESSAGES, token));
        await().until(messages.getFirst().socket()::isClosed);
        assertThat(messages.getFirst().socket().closeStatusCode()).isEqualTo((short) 4409);
        assertThat(messages.subList(1, 6)).noneMatch(talk -> talk.socket().isClosed());
        assertThat(notifications).noneMatch(talk -> talk.socket().isClosed());
    }

    @Test
    void revokedSession_closesItsSocketsWithinASecond() throws Exception {
        String session = UUID.randomUUID().toString();
        Talk ended = open(MESSAGES, issuer.token().of(account).session(session).sign());
        Talk other = open(MESSAGES, issuer.token().of(account).sign());
        Auth.overRedis(Auth.sessionRevoked(account, session));
        await().atMost(Duration.ofSeconds(1)).until(ended.socket()::isClosed);
        assertThat(ended.socket().closeStatusCode()).isEqualTo((short) 4401);
        assertThat(other.socket().isClosed()).isFalse();
        Auth.overBroker(Auth.suspended(account, 1));
        await().atMost(Duration.ofSeconds(1)).until(other.socket()::isClosed);
        assertThat(other.socket().closeStatusCode()).isEqualTo((short) 4401);
    }

    @Test
    void tooLargeFrame_closesTheSocket() throws Exception {
        Talk talk = open(MESSAGES, issuer.token().of(account).sign());
        talk.socket().writeTextMessage("x".repeat(60 * 1024));
        await().until(() -> talk.heard().size() == 2);
        talk.socket().writeFinalTextFrame("x".repeat(70 * 1024));
        await().until(talk.socket()::isClosed);
        assertThat(talk.socket().closeStatusCode()).isEqualTo((short) 1009);
    }

    @Test
    void silentPeer_isLetGoAndTheOthersStay() throws Exception {
        // Pongs are a sign of life, and the client answers pings by itself: nothing closes a quiet socket.
        Talk talk = open(MESSAGES, issuer.token().of(account).sign());
        TimeUnit.SECONDS.sleep(8);
        assertThat(talk.socket().isClosed()).isFalse();
    }

    @Test
    void drain_sendsEverySocketAwayWithAHintWhenToComeBack() throws Exception {
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            talks.add(open(MESSAGES, issuer.token().sign()));
        }
        // Whose greeting is through, is known to the gateway.
        await().until(() -> talks.stream().allMatch(talk -> talk.heard().size() == 1));
        sockets.drain(Duration.ofMillis(400));
        await().until(() -> talks.stream().allMatch(talk -> talk.socket().isClosed()));
        assertThat(talks).allSatisfy(talk -> {
            assertThat(talk.socket().closeStatusCode()).isEqualTo((short) 1012);
            assertThat(new JsonObject(talk.socket().closeReason()).getInteger("retryAfterMs"))
                    .isBetween(1_000, 15_000);
        });
    }

    private Talk open(String path, String token) throws Exception {
        WebSocketConnectOptions options = options(path).addSubProtocol("mecabal.v1");
        if (token != null) {
            options.addSubProtocol("bearer." + token);
        }
        List<String> heard = new CopyOnWriteArrayList<>();
        WebSocket socket = client.connect(options)
                .map(open -> {
                    open.textMessageHandler(heard::add);
                    return open;
                })
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        return new Talk(socket, heard);
    }

    private WebSocket connect(WebSocketConnectOptions options) throws Exception {
        return client.connect(options).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private String refusal(String path, WebSocketConnectOptions options) {
        try {
            connect(options).close();
            throw new AssertionError(path + " was opened");
        } catch (ExecutionException refused) {
            return ((UpgradeRejectedException) refused.getCause())
                    .getBody()
                    .toJsonObject()
                    .getString("code");
        } catch (InterruptedException | TimeoutException hung) {
            throw new AssertionError(hung);
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    private static WebSocketConnectOptions options(String path) {
        return new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(Gate.port())
                .setURI(path)
                .setAllowOriginHeader(false)
                .putHeader("X-Forwarded-For", Gate.anyAddress());
    }
}
