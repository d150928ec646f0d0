package com.mecabal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.EventsPage.Row;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} and the records say the same. */
class EventsPageTest {

    @Test
    void page_listsEachRecordOnceUnderItsType() throws IOException {
        assertThat(EventsPage.read().rows())
                .extracting(row -> row.event() + " " + row.type())
                .containsExactlyInAnyOrderElementsOf(EventRecords.all().stream()
                        .map(event -> event.getSimpleName() + " " + EventType.bindingKey(event))
                        .toList());
    }

    @Test
    void page_saysWhichEventsAreState() throws IOException {
        assertThat(EventsPage.read().rows())
                .extracting(row -> row.event() + " " + row.kind())
                .containsExactlyInAnyOrderElementsOf(EventRecords.all().stream()
                        .map(event ->
                                event.getSimpleName() + (StateEvent.class.isAssignableFrom(event) ? " state" : " fact"))
                        .toList());
    }

    @Test
    void page_saysThePayloadFieldByField() throws IOException {
        List<Row> rows = EventsPage.read().rows();
        for (Class<? extends DomainEvent> event : EventRecords.all()) {
            assertThat(rows)
                    .filteredOn(row -> row.event().equals(event.getSimpleName()))
                    .singleElement()
                    .extracting(Row::fields)
                    .as(event.getSimpleName())
                    .isEqualTo(fields(event));
        }
    }

    /** A component is optional if its comment in the source begins with a question mark. */
    private static List<String> fields(Class<? extends DomainEvent> event) throws IOException {
        String source =
                Files.readString(Path.of("src/main/java", event.getName().replace('.', '/') + ".java"));
        List<String> fields = new ArrayList<>();
        for (RecordComponent component : event.getRecordComponents()) {
            boolean optional = Pattern.compile("\\b" + component.getName() + "[,)]? // \\?")
                    .matcher(source)
                    .find();
            fields.add(component.getName() + (optional ? "?" : ""));
        }
        return fields;
    }
}
