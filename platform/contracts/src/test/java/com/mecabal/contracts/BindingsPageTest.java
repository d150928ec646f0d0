package com.mecabal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.EventsPage.Row;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code docs/events.md} says a service hears is what its queues are bound to. A service names the types of each of
 * its queues ({@code mecabal.inbox.queues.<purpose>.types}) and does not start when they are not those of its handlers. The
 * gateway keeps its queues in code and has a test of its own.
 */
class BindingsPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DEFAULTS =
            ROOT.resolve("platform/runtime/src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern TYPES = Pattern.compile("mecabal\\.inbox\\.queues\\.([a-z-]+)\\.types");

    @ParameterizedTest
    @ValueSource(strings = {"auth", "user", "social", "messaging", "marketplace", "events", "business", "notification"})
    void queues_areBoundToWhatThePageSays(String service) throws IOException {
        Properties settings = settings(service);
        boolean people = "true".equals(settings.getProperty("mecabal.people.enabled"));

        Map<String, Set<String>> bound = new TreeMap<>();
        for (String key : settings.stringPropertyNames()) {
            Matcher matcher = TYPES.matcher(key);
            if (matcher.matches() && (people || !matcher.group(1).equals("people"))) {
                String stated = settings.getProperty(key).strip();
                String value = stated.equals("${mecabal.people.types}")
                        ? settings.getProperty("mecabal.people.types").strip()
                        : stated;
                List<String> types = List.of(value.split("\\s*,\\s*"));
                bound.put(service + "." + matcher.group(1), new TreeSet<>(types));
            }
        }

        assertThat(bound).as("queues of %s", service).isNotEmpty().isEqualTo(onThePage(service));
    }

    private static Map<String, Set<String>> onThePage(String service) throws IOException {
        Map<String, Set<String>> queues = new TreeMap<>();
        for (Row row : EventsPage.read().rows()) {
            for (String queue : row.queues()) {
                if (queue.startsWith(service + ".")) {
                    queues.computeIfAbsent(queue, name -> new TreeSet<>()).add(row.type());
                }
            }
        }
        return queues;
    }

    /** The service's own settings over the platform's defaults. */
    private static Properties settings(String service) throws IOException {
        Properties settings = new Properties();
        for (Path file :
                List.of(DEFAULTS, ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    settings.load(reader);
                }
            }
        }
        return settings;
    }
}
