package com.mecabal.platform.paging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where a keyset list goes on: the sort values of the last row that was shown, in the order of the list's key. */
public record Cursor(List<String> values) {

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor at(Object... values) {
        return new Cursor(Stream.of(values).map(Object::toString).toList());
    }

    public Instant instant(int position) {
        return Instant.parse(values.get(position));
    }

    public UUID uuid(int position) {
        return UUID.fromString(values.get(position));
    }

    public long number(int position) {
        return Long.parseLong(values.get(position));
    }

    public double decimal(int position) {
        return Double.parseDouble(values.get(position));
    }

    public String text(int position) {
        return values.get(position);
    }
}
