package com.mecabal.platform.startup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Which web pages may call is the gateway's business, with a list of exact origins; a service that answers every page is a way around it. */
@ApplicationScoped
class OpenOrigins implements ProductionRule {

    private static final List<String> EVERYBODY = List.of("*", "/.*/");

    private final Config config;

    OpenOrigins(Config config) {
        this.config = config;
    }

    @Override
    public List<String> offences() {
        boolean open = config.getOptionalValues("quarkus.http.cors.origins", String.class).orElse(List.of()).stream()
                .map(String::strip)
                .anyMatch(EVERYBODY::contains);
        return open ? List.of("QUARKUS_HTTP_CORS_ORIGINS lets every web page in") : List.of();
    }
}
