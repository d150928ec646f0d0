package com.mecabal.gateway.forward;

import com.mecabal.gateway.route.TrafficClass;
import com.mecabal.gateway.route.TrafficClass.Times;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** The connections to the services. */
@ApplicationScoped
class Upstreams {

    /** As many as there are places: a call never waits for a connection that another call holds. */
    private static final int CONNECTIONS = Places.UPSTREAM + Places.FIRST_CLASS;
    /** Shorter than any upstream keeps an idle connection: it must not be closed under a request that cannot be repeated. */
    private static final int IDLE_SECONDS = 20;

    private final HttpClient calls;
    private final HttpClient longPolls;

    Upstreams(Vertx vertx) {
        calls = vertx.createHttpClient(options(CONNECTIONS));
        longPolls = vertx.createHttpClient(options(Places.LONG_POLL));
    }

    private static HttpClientOptions options(int connections) {
        return new HttpClientOptions()
                .setConnectTimeout(1_000)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setMaxPoolSize(connections)
                .setTcpNoDelay(true)
                .setMaxHeaderSize(32 * 1024)
                .setDecompressionSupported(false);
    }

    /** A request that is connected and not yet sent. */
    Future<HttpClientRequest> request(
            Upstream.Target target, HttpMethod method, String uri, TrafficClass trafficClass, Times times) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(target.url().getHost())
                .setPort(port(target))
                .setSsl("https".equals(target.url().getScheme()))
                .setURI(uri)
                .setConnectTimeout(times.connect().toMillis());
        return (trafficClass == TrafficClass.LONG_POLL ? longPolls : calls).request(options);
    }

    static int port(Upstream.Target target) {
        if (target.url().getPort() > 0) {
            return target.url().getPort();
        }
        return "https".equals(target.url().getScheme()) ? 443 : 80;
    }
}
