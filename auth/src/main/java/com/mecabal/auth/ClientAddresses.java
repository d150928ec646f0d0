package com.mecabal.auth;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the caller's address: the TCP peer, or what a trusted gateway forwarded (quarkus.http.proxy.*). */
@ApplicationScoped
public class ClientAddresses {

    private final List<String> carrierRanges;

    ClientAddresses(AuthConfig config) {
        carrierRanges = config.carrierRanges().orElse(List.of());
    }

    public ClientAddress of(HttpServerRequest request) {
        return ClientAddress.of(request.remoteAddress().hostAddress(), carrierRanges);
    }
}
