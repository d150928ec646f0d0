package com.mecabal.gateway.entry;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.Address;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.Network;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who is calling: the TCP peer, or what a trusted proxy says of him. */
@ApplicationScoped
class ClientAddress {

    private static final byte[] UNKNOWN = new byte[4];

    private final List<Network> trusted;
    private final List<Network> carriers;
    private final LoadtestKey loadtest;

    ClientAddress(GatewayConfig config, LoadtestKey loadtest) {
        this.trusted = Network.all(config.trustedProxies().orElse(List.of()));
        this.carriers = Network.all(carrierRanges(config)
                .lines()
                .map(line -> line.replaceFirst("#.*", ""))
                .toList());
        this.loadtest = loadtest;
    }

    void find(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        byte[] peer = Address.bytes(request.remoteAddress().hostAddress());
        boolean behindProxy = peer != null && Network.any(trusted, peer);
        byte[] caller = behindProxy ? forwarded(request, peer) : peer;
        Address address =
                Address.of(caller == null ? UNKNOWN : caller, caller != null && Network.any(carriers, caller));
        boolean secure = behindProxy && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        String host = behindProxy && request.getHeader("X-Forwarded-Host") != null
                ? request.getHeader("X-Forwarded-Host")
                : request.getHeader("Host");
        exchange.cameFrom(loadtest.isHeldBy(request) ? loadtest.client(request) : address, secure, host);
    }

    /** The right-most entry that no trusted proxy stands for: everything left of it may have been made up. */
    private byte[] forwarded(HttpServerRequest request, byte[] peer) {
        String[] entries =
                String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
        byte[] caller = peer;
        for (int i = entries.length - 1; i >= 0; i--) {
            byte[] entry = Address.bytes(entries[i].trim());
            if (entry == null) {
                return caller;
            }
            caller = entry;
            if (!Network.any(trusted, entry)) {
                return caller;
            }
        }
        return caller;
    }

    private static String carrierRanges(GatewayConfig config) {
        try {
            if (config.carrierRangesFile().isPresent()) {
                return Files.readString(Path.of(config.carrierRangesFile().get()));
            }
            try (InputStream shipped = ClientAddress.class.getResourceAsStream("/carrier-ranges.txt")) {
                return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException("the carrier ranges cannot be read", missing);
        }
    }
}
