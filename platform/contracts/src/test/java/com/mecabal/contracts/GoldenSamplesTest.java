package com.mecabal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was once published parses for ever. {@code golden/<type>.json} shows every field of a record as it is now; when a
 * record gains a field the sample before it stays as {@code golden/<type>.<why>.json}.
 */
class GoldenSamplesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    static List<Class<? extends DomainEvent>> events() {
        return EventRecords.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_survivesReadingAndWriting(Path sample) throws IOException {
        JsonNode written = JSON.readTree(sample.toFile());

        DomainEvent event = JSON.treeToValue(written, recordOf(sample));

        JsonNode again = JSON.readTree(JSON.writeValueAsString(event));
        assertThat(again).isEqualTo(written);
        assertThat(event.subject()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_parsesWithAFieldOfTheFuture(Path sample) throws IOException {
        ObjectNode written = (ObjectNode) JSON.readTree(sample.toFile());
        DomainEvent now = JSON.treeToValue(written, recordOf(sample));

        written.put("addedNextYear", true);

        assertThat(JSON.treeToValue(written, recordOf(sample))).isEqualTo(now);
    }

    @ParameterizedTest
    @MethodSource("events")
    void record_hasASampleWithEveryField(Class<? extends DomainEvent> event) throws IOException {
        List<Path> whole = samples().stream()
                .filter(sample -> EventType.matches(event, nameOf(sample)))
                .toList();
        assertThat(whole).as("golden sample of " + event.getSimpleName()).hasSize(1);

        Set<String> components = Stream.of(event.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        assertThat(JSON.readTree(whole.getFirst().toFile()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(components);
    }

    @Test
    void absentOptionalFields_stayAbsentAndListsBecomeEmpty() throws IOException {
        var membership = JSON.readValue("""
                {"personId": "0192f3a1-1007-700d-801f-000001234567", "version": 1, "home": false, "coarse": false}
                """, com.mecabal.contracts.user.MembershipChanged.class);

        assertThat(membership.accessPlaceIds()).isEmpty();
        assertThat(JSON.valueToTree(membership).has("homePlaceId")).isFalse();
    }

    private static String nameOf(Path sample) {
        return sample.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static Class<? extends DomainEvent> recordOf(Path sample) {
        String type = nameOf(sample).replaceFirst("(\\.v1)\\..*$", "$1");
        return EventRecords.all().stream()
                .filter(event -> EventType.matches(event, type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample + " is a sample of no record"));
    }
}
