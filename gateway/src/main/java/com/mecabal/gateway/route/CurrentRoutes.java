package com.mecabal.gateway.route;

import com.mecabal.gateway.GatewayConfig;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import sun.misc.Signal;

/** The table in force. A wrong one refuses the start; at SIGHUP it is logged and the old one stays. */
@Startup
@ApplicationScoped
public class CurrentRoutes {

    private static final Logger LOG = Logger.getLogger(CurrentRoutes.class);

    private final GatewayConfig config;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile RoutingTable table;

    CurrentRoutes(GatewayConfig config) {
        this.config = config;
    }

    @PostConstruct
    void load() {
        table = read();
        LOG.infof(
                "routing table %s: %d rows",
                table.sha256().substring(0, 12), table.routes().size());
        try {
            Signal.handle(new Signal("HUP"), signal -> reload());
        } catch (IllegalArgumentException notOnThisPlatform) {
            LOG.info("no SIGHUP here: a changed routing table needs a restart");
        }
    }

    public RoutingTable table() {
        return table;
    }

    /** Called when another table has come into force. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether the file was good. */
    public boolean reload() {
        try {
            table = read();
            LOG.infof("routing table %s is in force", table.sha256().substring(0, 12));
            listeners.forEach(Runnable::run);
            return true;
        } catch (RuntimeException refused) {
            LOG.errorf("the old routing table stays: %s", refused.getMessage());
            return false;
        }
    }

    private RoutingTable read() {
        Properties targets = targets();
        return RoutesFile.parse(text(), name -> targets.getProperty(name, System.getenv(name)));
    }

    /** Where services are for now; without the file they are where the environment says. */
    private Properties targets() {
        Properties targets = new Properties();
        Optional<Path> file = config.targetsFile().map(Path::of).filter(Files::exists);
        if (file.isPresent()) {
            try (Reader lines = Files.newBufferedReader(file.get())) {
                targets.load(lines);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new RoutesRefused(List.of("targets cannot be read: " + unreadable.getMessage()));
            }
        }
        return targets;
    }

    private String text() {
        try {
            if (config.routesFile().isPresent()) {
                return Files.readString(Path.of(config.routesFile().get()));
            }
            try (InputStream shipped = CurrentRoutes.class.getResourceAsStream("/routes.yaml")) {
                return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new RoutesRefused(List.of("cannot be read: " + unreadable.getMessage()));
        }
    }
}
