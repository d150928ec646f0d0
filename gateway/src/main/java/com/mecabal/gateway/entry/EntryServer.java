package com.mecabal.gateway.entry;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.cache.Purges;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.revocation.RevocationRoads;
import com.mecabal.gateway.socket.SocketProtocols;
import com.mecabal.gateway.socket.SocketProxy;
import com.mecabal.gateway.token.SigningKeys;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The public port. It is a server of its own and not the framework's, because its decoder must be stricter: see RATIONALE.md. */
@ApplicationScoped
public class EntryServer {

    private static final Logger LOG = Logger.getLogger(EntryServer.class);
    private static final int KEEP_ALIVE_SECONDS = 75;
    private static final long FIRST_REQUEST_MS = 10_000;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final FrontDoor door;
    private final SigningKeys keys;
    private final RevocationRoads roads;
    private final Purges purges;
    private final SocketProxy sockets;
    private final GatewayReadiness readiness;
    private final StartCheck check;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<HttpConnection> silent = ConcurrentHashMap.newKeySet();
    private volatile int port;

    EntryServer(
            Vertx vertx,
            GatewayConfig config,
            FrontDoor door,
            SigningKeys keys,
            RevocationRoads roads,
            Purges purges,
            SocketProxy sockets,
            GatewayReadiness readiness,
            StartCheck check) {
        this.vertx = vertx;
        this.config = config;
        this.door = door;
        this.keys = keys;
        this.roads = roads;
        this.purges = purges;
        this.sockets = sockets;
        this.readiness = readiness;
        this.check = check;
    }

    /** Where it listens; differs from the setting when that is 0. */
    public int port() {
        return port;
    }

    /** Whether it serves. */
    public boolean isReady() {
        return readiness.isReady();
    }

    void start(@Observes StartupEvent event) throws Exception {
        check.run();
        keys.start().onSuccess(loaded -> readiness.keysLoaded());
        purges.start();
        roads.start().onSuccess(loaded -> readiness.revocationsLoaded());
        sockets.start();
        // A free port can only be taken once.
        int loops = config.port() == 0 ? 1 : config.eventLoops();
        vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        LOG.infof("open on port %d", port);
    }

    /** Blocks the thread that shuts down, and only that: everything else goes on until the last caller has his answer. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        readiness.drain();
        if (inFlight.get() > 0 || sockets.open() > 0) {
            TimeUnit.MILLISECONDS.sleep(config.drain().notice().toMillis());
        }
        sockets.drain(config.drain().sockets());
        long deadline = System.nanoTime() + config.drain().requests().toNanos();
        while (inFlight.get() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        roads.stop();
    }

    private final class Listener extends AbstractVerticle {

        @Override
        public void start(Promise<Void> started) {
            HttpServerOptions options = options();
            HttpServer server = vertx.createHttpServer(options);
            server.connectionHandler(connection -> {
                beStrict(connection, options);
                silent.add(connection);
                long timer = vertx.setTimer(FIRST_REQUEST_MS, late -> {
                    if (silent.remove(connection)) {
                        connection.close();
                    }
                });
                connection.closeHandler(closed -> {
                    silent.remove(connection);
                    vertx.cancelTimer(timer);
                });
            });
            server.requestHandler(request -> {
                silent.remove(request.connection());
                inFlight.incrementAndGet();
                door.handle(request, inFlight::decrementAndGet);
            });
            server.invalidRequestHandler(request -> door.handleInvalid(request, invalid(request)));
            server.listen()
                    .onSuccess(open -> port = open.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setIdleTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(RequestRules.URL_BYTES + 64)
                .setMaxHeaderSize(RequestRules.HEADERS_BYTES)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                // A frame that is a little too large is told so; beyond this the connection is cut.
                .setMaxWebSocketFrameSize(2 * SocketProxy.FRAME_BYTES)
                .setMaxWebSocketMessageSize(4 * SocketProxy.FRAME_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of(SocketProtocols.OURS));
    }

    private static void beStrict(HttpConnection connection, HttpServerOptions options) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        pipeline.replace(VertxHttpRequestDecoder.class, "httpDecoder", new StrictDecoder(options));
    }

    private static EdgeProblem invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return EdgeProblem.URL_TOO_LONG;
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            return EdgeProblem.HEADERS_TOO_LARGE;
        }
        return EdgeProblem.BAD_FRAMING;
    }
}
