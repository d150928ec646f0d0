package com.mecabal.gateway.socket;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.forward.HeaderRules;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.revocation.RevocationList;
import com.mecabal.gateway.route.RoutingTable;
import com.mecabal.gateway.route.TrafficClass.Times;
import com.mecabal.gateway.route.Upstream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Opens sockets, knows the open ones, and closes those that may not stay. */
@ApplicationScoped
public class SocketProxy {

    public static final int FRAME_BYTES = 64 * 1024;
    /** About 40 kB each. */
    private static final int INSTANCE_CAP = 5_000;

    private static final int UNPROVEN_PER_ADDRESS = 20;
    private static final int UNPROVEN_PER_CARRIER = 500;
    private static final long RENEW_MS = 60_000;
    private static final short REVOKED = 4401;
    private static final short REPLACED = 4409;
    private static final short GOING_AWAY = 1012;

    private final Vertx vertx;
    private final RevocationList revocations;
    private final AccountSockets accounts;
    private final OriginRule origins;
    private final WebSocketClient client;
    private final Map<String, OpenSocket> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> unproven = new ConcurrentHashMap<>();

    SocketProxy(
            Vertx vertx,
            RevocationList revocations,
            AccountSockets accounts,
            OriginRule origins,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.revocations = revocations;
        this.accounts = accounts;
        this.origins = origins;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(INSTANCE_CAP)
                .setConnectTimeout(1_000)
                .setMaxFrameSize(4 * FRAME_BYTES)
                .setMaxMessageSize(16 * FRAME_BYTES));
        Gauge.builder("gateway.sockets", open, Map::size).register(registry);
    }

    public void start() {
        accounts.start(id -> {
            OpenSocket socket = open.get(id);
            if (socket != null) {
                socket.close(REPLACED, "too many sockets");
            }
        });
        revocations.onChange(this::closeRevoked);
        vertx.setPeriodic(RENEW_MS, timer -> accounts.renew(open.values()));
    }

    public int open() {
        return open.size();
    }

    /** Upgrades the exchange; fails with the refusal that the caller gets instead. */
    public Future<Void> open(Exchange exchange, RoutingTable table) {
        String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
        if (!isUpgrade(exchange)) {
            return Future.failedFuture(EdgeProblem.UPGRADE_REQUIRED.refusal().header("Upgrade", "websocket"));
        }
        if (origin != null && !origins.allows(origin)) {
            return Future.failedFuture(EdgeProblem.ORIGIN_NOT_ALLOWED.refusal());
        }
        if (open.size() >= INSTANCE_CAP) {
            return Future.failedFuture(overloaded());
        }
        String address = exchange.address().key();
        boolean proven = exchange.caller() != null;
        if (!proven && !takeUnproven(exchange)) {
            return Future.failedFuture(EdgeProblem.RATE_LIMITED
                    .refusal()
                    .with("limit", "unproven-sockets")
                    .retryAfter(Duration.ofSeconds(10)));
        }
        OpenSocket socket = new OpenSocket(
                UUID.randomUUID().toString(),
                exchange.caller(),
                exchange.route().label(),
                vertx.getOrCreateContext());
        return connect(exchange, table)
                .compose(upstream -> accept(exchange, table, socket, upstream, () -> {
                    open.remove(socket.id());
                    if (proven) {
                        accounts.closed(socket);
                    } else {
                        freeUnproven(address);
                    }
                }))
                .onFailure(refused -> {
                    if (!proven) {
                        freeUnproven(address);
                    }
                });
    }

    private static boolean isUpgrade(Exchange exchange) {
        String upgrade = exchange.request().getHeader(HttpHeaders.UPGRADE);
        return exchange.request().method().equals(HttpMethod.GET) && "websocket".equalsIgnoreCase(upgrade);
    }

    private Future<WebSocket> connect(Exchange exchange, RoutingTable table) {
        Upstream upstream = table.upstreams().get(exchange.route().upstream());
        Upstream.Target target = upstream.target();
        Times times = table.times(exchange.route().trafficClass());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        HeaderRules.inbound(exchange, headers);
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(target.url().getHost())
                .setPort(target.url().getPort() > 0 ? target.url().getPort() : 80)
                .setURI(exchange.request().uri())
                .setHeaders(headers)
                .setAllowOriginHeader(false)
                .setSubProtocols(SocketProtocols.offered(exchange.request()))
                .setTimeout(times.header().toMillis());
        return client.connect(options).map(WebSocket::pause).recover(failure -> refused(exchange, upstream, failure));
    }

    /** The service said no: its own problem says why. */
    private static Future<WebSocket> refused(Exchange exchange, Upstream upstream, Throwable failure) {
        if (failure instanceof UpgradeRejectedException rejected && rejected.getStatus() < 500) {
            JsonObject problem;
            try {
                problem = rejected.getBody().toJsonObject().put("requestId", exchange.id());
            } catch (RuntimeException notAProblem) {
                return Future.failedFuture(
                        EdgeProblem.UPSTREAM_BAD_ANSWER.refusal().with("component", upstream.component()));
            }
            Answers.send(exchange, rejected.getStatus(), Answers.PROBLEM_JSON, problem.toBuffer());
            return Future.failedFuture(failure);
        }
        return Future.failedFuture(EdgeProblem.UPSTREAM_UNAVAILABLE
                .refusal()
                .with("component", upstream.component())
                .retryAfter(Duration.ofSeconds(2)));
    }

    private Future<Void> accept(
            Exchange exchange, RoutingTable table, OpenSocket socket, WebSocket upstream, Runnable onClose) {
        long idleMs = table.times(exchange.route().trafficClass()).whole().toMillis();
        return exchange.request()
                .toWebSocket()
                .onFailure(gone -> upstream.close())
                .compose(accepted -> {
                    exchange.end();
                    open.put(socket.id(), socket);
                    socket.join(vertx, accepted, upstream, idleMs, onClose);
                    if (socket.caller() == null) {
                        return Future.succeededFuture();
                    }
                    // The revocation may have come while the upgrade was on its way.
                    revocations
                            .check(socket.caller())
                            .ifPresent(refusal ->
                                    socket.close(REVOKED, refusal.problem().code()));
                    return accounts.opened(socket).otherwise(away -> {
                        closeOldestHere(socket);
                        return null;
                    });
                });
    }

    /** Without Redis each instance keeps to the cap by itself. */
    private void closeOldestHere(OpenSocket newest) {
        List<OpenSocket> same = open.values().stream()
                .filter(socket -> socket.caller() != null
                        && socket.stream().equals(newest.stream())
                        && socket.caller().accountId().equals(newest.caller().accountId()))
                .sorted(Comparator.comparingLong(OpenSocket::openedAt))
                .toList();
        for (int i = 0; i < same.size() - AccountSockets.PER_STREAM; i++) {
            same.get(i).close(REPLACED, "too many sockets");
        }
    }

    private void closeRevoked() {
        for (OpenSocket socket : open.values()) {
            if (socket.caller() != null) {
                revocations
                        .check(socket.caller())
                        // A stale role is no reason to hang up: the service decides what each message may do.
                        .filter(refusal -> refusal.problem() != EdgeProblem.TOKEN_STALE)
                        .ifPresent(refusal ->
                                socket.close(REVOKED, refusal.problem().code()));
            }
        }
    }

    /** Blocks until every socket has been told to come back, in random order and at different times. */
    public void drain(Duration over) throws InterruptedException {
        List<OpenSocket> sockets = new ArrayList<>(open.values());
        Collections.shuffle(sockets);
        long pause = sockets.isEmpty() ? 0 : over.toNanos() / sockets.size();
        for (OpenSocket socket : sockets) {
            int retryAfter = ThreadLocalRandom.current().nextInt(1_000, 15_001);
            socket.close(
                    GOING_AWAY, new JsonObject().put("retryAfterMs", retryAfter).encode());
            TimeUnit.NANOSECONDS.sleep(pause);
        }
    }

    private boolean takeUnproven(Exchange exchange) {
        int cap = exchange.address().carrier() ? UNPROVEN_PER_CARRIER : UNPROVEN_PER_ADDRESS;
        boolean[] taken = {false};
        unproven.compute(exchange.address().key(), (address, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < cap;
            return taken[0] ? now + 1 : now;
        });
        return taken[0];
    }

    private void freeUnproven(String address) {
        unproven.computeIfPresent(address, (same, count) -> count <= 1 ? null : count - 1);
    }

    private static RuntimeException overloaded() {
        return EdgeProblem.OVERLOADED
                .refusal()
                .retryAfter(Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 6)));
    }
}
