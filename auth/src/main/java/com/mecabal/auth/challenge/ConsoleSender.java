package com.mecabal.auth.challenge;

import com.mecabal.auth.identifier.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries codes to nobody: it keeps the last one of each number in memory, where {@link DevelopmentCodes} shows it on the
 * management port. Production refuses to start with it.
 */
@ApplicationScoped
class ConsoleSender implements CodeSender {

    static final String NAME = "console";

    private static final Logger LOG = Logger.getLogger(ConsoleSender.class);
    private static final int KEPT = 10_000;

    private final Map<String, String> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public String provider() {
        return NAME;
    }

    @Override
    public Uni<Void> send(Channel channel, Identifier to, String text, String sendId) {
        LOG.infof("A code went to %s by %s: ./mecabal otp shows it", to.masked(), channel.wire());
        synchronized (last) {
            last.remove(to.value());
            last.put(to.value(), text);
        }
        return Uni.createFrom().voidItem();
    }

    Optional<String> lastText(String to) {
        synchronized (last) {
            return Optional.ofNullable(last.get(to));
        }
    }
}
