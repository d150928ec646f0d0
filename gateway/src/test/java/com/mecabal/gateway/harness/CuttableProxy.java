package com.mecabal.gateway.harness;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a shared service that one test can lose without taking it from the others. */
final class CuttableProxy {

    private final Vertx vertx;
    private final NetClient client;
    private final String host;
    private final int target;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private NetServer server;
    private int port;

    CuttableProxy(Vertx vertx, String host, int target) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.host = host;
        this.target = target;
    }

    int port() {
        return port;
    }

    Future<Void> restore() {
        if (server != null) {
            return Future.succeededFuture();
        }
        server = vertx.createNetServer(new NetServerOptions().setReuseAddress(true))
                .connectHandler(this::join);
        return server.listen(port, "127.0.0.1")
                .onSuccess(open -> port = open.actualPort())
                .mapEmpty();
    }

    Future<Void> cut() {
        NetServer open = server;
        server = null;
        sockets.forEach(NetSocket::close);
        sockets.clear();
        return open == null ? Future.succeededFuture() : open.close();
    }

    private void join(NetSocket near) {
        near.pause();
        sockets.add(near);
        client.connect(target, host).onFailure(away -> near.close()).onSuccess(far -> {
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.pipeTo(far);
            far.pipeTo(near);
            near.resume();
        });
    }
}
