package com.mecabal.gateway.entry;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.Upstream;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What must not go into production; every offending key is named at once. */
@ApplicationScoped
class StartCheck {

    private static final String DEVELOPMENT_PASSWORD = "mecabal";

    private final GatewayConfig config;
    private final CurrentRoutes routes;
    private final List<OwnEndpoint> own;

    StartCheck(GatewayConfig config, CurrentRoutes routes, @All List<OwnEndpoint> own) {
        this.config = config;
        this.routes = routes;
        this.own = own;
    }

    void run() {
        List<String> faults = new ArrayList<>();
        for (Route route : routes.table().routes()) {
            if (route.upstream().equals(Upstream.SELF)
                    && own.stream().noneMatch(endpoint -> endpoint.answers(route.label()))) {
                faults.add("routing table: the gateway has no answer for " + route.label());
            }
        }
        if (LaunchMode.current() == LaunchMode.NORMAL && ConfigUtils.isProfileActive("prod")) {
            faults.addAll(production(config));
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("start refused:\n  " + String.join("\n  ", faults));
        }
    }

    static List<String> production(GatewayConfig config) {
        List<String> faults = new ArrayList<>();
        for (String origin : config.corsOrigins().orElse(List.of())) {
            if (origin.equals("*") || !origin.startsWith("https://")) {
                faults.add("GATEWAY_CORS_ORIGINS: " + origin + " is not an exact https origin");
            }
        }
        if (config.loadtestSecret().isPresent()) {
            faults.add("GATEWAY_LOADTEST_SECRET: the load-test key is not for production");
        }
        if (config.behindProxy() && config.trustedProxies().orElse(List.of()).isEmpty()) {
            faults.add("GATEWAY_TRUSTED_PROXIES: behind a proxy, its network must be named");
        }
        if (config.database().password().equals(DEVELOPMENT_PASSWORD)) {
            faults.add("DB_PASSWORD: the development password");
        }
        if (config.broker().password().equals(DEVELOPMENT_PASSWORD)) {
            faults.add("RABBITMQ_PASSWORD: the development password");
        }
        return faults;
    }
}
