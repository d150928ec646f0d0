package com.mecabal.gateway.exchange;

import com.mecabal.gateway.route.RequestPath;
import com.mecabal.gateway.route.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** One request on its way through the steps; each step adds what it found out. Lives on one event loop, so nothing here is synchronised. */
public final class Exchange {

    private final HttpServerRequest request;
    private final long startedAt = System.nanoTime();
    private final String id;
    private final String traceparent;
    private Address address;
    private boolean secure;
    private String publicHost;
    private RequestPath path;
    private Route route;
    private Caller caller;
    private Buffer body;
    private long upstreamNanos;
    private long bytesOut;
    private Runnable onEnd = () -> {};
    private Runnable onGone = () -> {};
    private boolean ended;

    public Exchange(HttpServerRequest request, String id, String traceparent) {
        this.request = request;
        this.id = id;
        this.traceparent = traceparent;
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    /** Also the value of X-Request-Id, on both sides. */
    public String id() {
        return id;
    }

    public String traceparent() {
        return traceparent;
    }

    public String method() {
        return request.method().name();
    }

    public Address address() {
        return address;
    }

    public boolean secure() {
        return secure;
    }

    public String publicHost() {
        return publicHost;
    }

    public void cameFrom(Address caller, boolean overHttps, String host) {
        this.address = caller;
        this.secure = overHttps;
        this.publicHost = host;
    }

    public RequestPath path() {
        return path;
    }

    /** Null until the table was asked, and when it said no. */
    public Route route() {
        return route;
    }

    public void routed(RequestPath decoded, Route row) {
        this.path = decoded;
        this.route = row;
    }

    /** Null: anonymous, or nobody looked. */
    public Caller caller() {
        return caller;
    }

    public void calledBy(Caller known) {
        this.caller = known;
    }

    /** The whole request body; empty where there is none. */
    public Buffer body() {
        return body;
    }

    public void body(Buffer read) {
        this.body = read;
    }

    public long nanos() {
        return System.nanoTime() - startedAt;
    }

    public long upstreamNanos() {
        return upstreamNanos;
    }

    public void upstreamTook(long nanos) {
        this.upstreamNanos = nanos;
    }

    public long bytesOut() {
        return bytesOut;
    }

    public void sent(long bytes) {
        this.bytesOut += bytes;
    }

    /** Runs once: when the answer is out, when the caller is gone, or when a socket has taken over. */
    public void onEnd(Runnable action) {
        onEnd = action;
    }

    public void end() {
        if (!ended) {
            ended = true;
            onEnd.run();
        }
    }

    /** Runs when the caller leaves before his answer is out. */
    public void onGone(Runnable action) {
        onGone = action;
    }

    public void gone() {
        onGone.run();
        end();
    }
}
