package com.mecabal.auth.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that leaked most often, of those that are long enough to be taken at all. Source: the list of zxcvbn (USENIX Security 2016). */
@ApplicationScoped
class CommonPasswords {

    private volatile Set<String> known = Set.of();

    /** At the start, because reading a file later would hold up an event loop. */
    void load(@Observes StartupEvent start) throws IOException {
        known = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                .filter(password -> password.length() >= NewPassword.SHORTEST)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean has(String password) {
        return known.contains(password.toLowerCase(Locale.ROOT));
    }
}
