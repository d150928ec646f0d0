package com.mecabal.events.calendar;

import io.vertx.mutiny.sqlclient.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * One event as a file.
 *
 * @param location address in words, without the house number for those who may not know it; null for an online event
 * @param sequence rises with every change that a calendar must show
 */
record CalendarFile(
        UUID eventId,
        String title,
        String description,
        String location,
        Instant startsAt,
        Instant endsAt,
        boolean cancelled,
        int sequence,
        Instant updatedAt,
        long version) {

    static CalendarFile from(Row row, String location) {
        return new CalendarFile(
                row.getUUID("event_id"),
                row.getString("title"),
                row.getString("description"),
                location,
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                "cancelled".equals(row.getString("state")),
                row.getInteger("sequence"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    String write() {
        VEvent event = new VEvent(false);
        event.add(new Uid(eventId + "@mecabal"));
        event.add(new DtStamp(updatedAt));
        event.add(new LastModified(updatedAt));
        event.add(new Sequence(sequence));
        event.add(new DtStart<>(startsAt));
        event.add(new DtEnd<>(endsAt));
        event.add(new Summary(title));
        event.add(new Description(description));
        if (location != null) {
            event.add(new Location(location));
        }
        event.add(new Status(cancelled ? "CANCELLED" : "CONFIRMED"));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//MeCabal//Community events//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(event);
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException("A string can always be written to", e);
        }
        return text.toString();
    }
}
