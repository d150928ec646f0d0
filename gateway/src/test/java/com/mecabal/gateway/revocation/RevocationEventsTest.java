package com.mecabal.gateway.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final RevocationEvents events = new RevocationEvents(
            new ObjectMapper().registerModule(new JavaTimeModule()), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void queues_areBoundToWhatTheEventsPageSays() throws IOException {
        List<String> page;
        try (var lines = Files.lines(Path.of("../docs/events.md"))) {
            page = lines.filter(line -> line.contains("`gateway.live`") && line.contains("`gateway.revocations`"))
                    .map(line -> Pattern.compile("`([a-z-]+\\.[a-z-]+\\.v1)`").matcher(line))
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
        }
        assertThat(RevocationEvents.types()).isEqualTo(page);
    }

    @Test
    void entry_livesAMinuteLongerThanAnyToken() {
        Revocation entry = read("""
                {"type": "auth.account-erased.v1", "time": "2026-11-21T09:59:59Z", "data": {
                  "accountId": "01a1fbf0-997d-7fd4-b708-3b4dce17c356", "at": "2026-11-21T09:59:59Z", "more": "than known"}}
                """).entries().getFirst();
        assertThat(entry.kind()).isEqualTo(Revocation.Kind.ERASED);
        assertThat(entry.expiresAt()).isEqualTo(NOW.plusSeconds(16 * 60));
    }

    @Test
    void otherEvents_areNoConcernOfTheList() {
        assertThat(read("{\"type\": \"social.post-published.v1\"}").entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "{\"type\": \"auth.account-erased.v1\", \"data\": {\"accountId\": 7}}"})
    void rubbish_isRefused(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    private RevocationEvents.Read read(String envelope) {
        return events.read(envelope.getBytes(StandardCharsets.UTF_8));
    }
}
