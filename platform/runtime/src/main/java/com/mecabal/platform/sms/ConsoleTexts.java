package com.mecabal.platform.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last message to each address that a console sender carried to nobody, in memory. */
@ApplicationScoped
public class ConsoleTexts {

    private static final int KEPT = 10_000;

    private final Map<String, String> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    public synchronized void keep(String to, String text) {
        last.remove(to);
        last.put(to, text);
    }

    public synchronized Optional<String> last(String to) {
        return Optional.ofNullable(last.get(to));
    }
}
