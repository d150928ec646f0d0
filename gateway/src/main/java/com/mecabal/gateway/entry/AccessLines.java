package com.mecabal.gateway.entry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.OutputStreamHandler;

/**
 * Where the lines of the access log go: together, a few times a second. A write for each would cost whoever collects them, at a
 * thousand calls a second, as much as the calls cost Redis.
 */
@ApplicationScoped
class AccessLines {

    static final String LOGGER = "access";
    private static final long FLUSH_MS = 200;
    private static final int BYTES = 256 * 1024;

    private final Vertx vertx;
    private final Logger logger = Logger.getLogger(LOGGER);
    private final OutputStreamHandler out;

    AccessLines(Vertx vertx, @ConfigProperty(name = "quarkus.log.console.format") String format) {
        this.vertx = vertx;
        out = new OutputStreamHandler(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BYTES),
                new PatternFormatter(format));
        out.setAutoFlush(false);
    }

    void start(@Observes StartupEvent event) {
        logger.setUseParentHandlers(false);
        logger.addHandler(out);
        vertx.setPeriodic(FLUSH_MS, late -> out.flush());
    }

    void stop(@Observes ShutdownEvent event) {
        out.flush();
    }
}
