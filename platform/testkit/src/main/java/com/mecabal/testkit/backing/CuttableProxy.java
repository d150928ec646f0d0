package com.mecabal.testkit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A TCP connection to a backing service that a test can cut and mend: the service itself goes on for the other modules. */
public final class CuttableProxy implements AutoCloseable {

    private final String host;
    private final int port;
    private final Supplier<Tap> taps;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean silent;

    CuttableProxy(String host, int port) {
        this(host, port, () -> Tap.NONE);
    }

    /** @param taps one a connection */
    CuttableProxy(String host, int port, Supplier<Tap> taps) {
        this.host = host;
        this.port = port;
        this.taps = taps;
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy-" + port).start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Breaks every connection and refuses new ones until {@link #mend}. */
    public void cut() {
        cut = true;
        dropConnections();
    }

    public void mend() {
        cut = false;
        silent = false;
    }

    /** Holds back what both sides send, with all connections standing, until {@link #mend}: a server that hangs. */
    public void silence() {
        silent = true;
    }

    /** Breaks the connections of this moment only: what a restart or a lost packet looks like. */
    public void dropConnections() {
        open.forEach(CuttableProxy::drop);
        open.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (cut) {
                    drop(client);
                } else {
                    join(client);
                }
            } catch (IOException closed) {
                // the loop's condition decides
            }
        }
    }

    private void join(Socket client) {
        try {
            Socket target = new Socket(host, port);
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            open.add(client);
            open.add(target);
            if (cut) {
                // It came in between the question and the cut.
                drop(client);
                drop(target);
            }
            Tap tap = taps.get();
            Thread.ofVirtual().start(() -> pump(client, target, tap));
            Thread.ofVirtual().start(() -> pump(target, client, Tap.NONE));
        } catch (IOException away) {
            drop(client);
        }
    }

    private void pump(Socket from, Socket to, Tap tap) {
        try {
            byte[] buffer = new byte[16_384];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                while (silent && !from.isClosed()) {
                    Thread.sleep(20);
                }
                tap.sent(buffer, read);
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException broken) {
            // both ends are dropped below
        } finally {
            drop(from);
            drop(to);
            open.remove(from);
            open.remove(to);
        }
    }

    /** With a reset, not with a goodbye. */
    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // nothing is left to drop
        }
    }
}
