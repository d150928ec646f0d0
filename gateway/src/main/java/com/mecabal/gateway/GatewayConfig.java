package com.mecabal.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may set; application.properties says which environment variable feeds which key. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** Port of the public entry; 0 takes a free one. */
    @WithDefault("8080")
    int port();

    @WithDefault("0.0.0.0")
    String host();

    /** Replaces the shipped routing table as a whole. */
    Optional<String> routesFile();

    /** Lines NAME=value that stand before the environment when the table's variables are filled in; may be absent. */
    Optional<String> targetsFile();

    /** Networks of the proxies in front, whose X-Forwarded-For is believed; without one nobody's is. */
    Optional<List<String>> trustedProxies();

    /** Whether a proxy stands in front at all: then `prod` insists on its network. */
    @WithDefault("false")
    boolean behindProxy();

    /** Replaces the shipped list of mobile carriers' networks. */
    Optional<String> carrierRangesFile();

    /** Exact origins of web pages that may call. */
    Optional<List<String>> corsOrigins();

    /** Memory for public answers, in MiB. */
    @WithDefault("32")
    int cacheMebibytes();

    /** Whether no other gateway counts calls: the buckets are in its memory, and a restart fills them. */
    @WithDefault("false")
    boolean alone();

    /** How many gateways share the load: each one's buckets are that much smaller while Redis is away. */
    @WithDefault("1")
    int instances();

    /** Threads that pass calls on. */
    @WithDefault("1")
    int eventLoops();

    @WithDefault("true")
    boolean docs();

    /** Switches the load-test key on; refused in prod. */
    Optional<String> loadtestSecret();

    Tokens tokens();

    Database database();

    Redis redis();

    Broker broker();

    Drain drain();

    interface Tokens {
        String issuer();

        URI jwks();

        @WithDefault("mecabal")
        String audience();
    }

    interface Database {
        String url();

        String user();

        String password();
    }

    interface Redis {
        String url();

        /** What it does not answer in this time is decided here. */
        @WithDefault("20ms")
        Duration patience();
    }

    interface Broker {
        String host();

        int port();

        String user();

        String password();

        @WithDefault("/")
        String vhost();
    }

    interface Drain {
        /** For the balancer to notice that this instance is no longer ready. */
        @WithDefault("5s")
        Duration notice();

        /** Over which sockets are closed, so that the next instance is not stampeded. */
        @WithDefault("20s")
        Duration sockets();

        /** For requests in flight. */
        @WithDefault("30s")
        Duration requests();
    }
}
