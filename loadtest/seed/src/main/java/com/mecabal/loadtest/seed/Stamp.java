package com.mecabal.loadtest.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a database was filled with, and a hash of every table as it was then.
 *
 * @param tables {@code rows:hash} by {@code schema.table}
 */
record Stamp(Plan plan, Map<String, String> tables) {

    static final String TABLE = "loadtest_stamp";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> HASHES = new TypeReference<>() {};

    /** Empty for a database that no seed was written into, or one of another form. */
    static Optional<Stamp> read(Store usr) throws SQLException {
        if (!Wipe.tables(usr).contains(TABLE)) {
            return Optional.empty();
        }
        List<Object[]> rows =
                usr.read("SELECT seed, users, as_of, tables::text FROM " + TABLE + " WHERE form = ?", Plan.FORM);
        return rows.stream().findFirst().map(row -> {
            Plan plan = new Plan((long) row[0], (int) row[1], ((Date) row[2]).toLocalDate());
            return new Stamp(plan, parse((String) row[3]));
        });
    }

    static boolean isThere(Store usr) throws SQLException {
        return Wipe.tables(usr).contains(TABLE);
    }

    void write(Store usr) throws SQLException {
        usr.run("""
                CREATE TABLE IF NOT EXISTS loadtest_stamp (
                    form integer NOT NULL, seed bigint NOT NULL, users integer NOT NULL, as_of date NOT NULL, tables jsonb NOT NULL)
                """);
        usr.run("DELETE FROM " + TABLE);
        usr.run(
                "INSERT INTO loadtest_stamp VALUES (?, ?, ?, ?, ?::jsonb)",
                Plan.FORM,
                plan.seed(),
                plan.users(),
                plan.asOf(),
                text(tables));
    }

    /** The same whatever the order of the rows in the table; its hash is no secret and need not resist an attacker. */
    static Map<String, String> hashes(Store store) throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        for (String table : Wipe.tables(store)) {
            if (!table.equals(TABLE)) {
                Object[] found = store.read(
                                "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM %s t"
                                        .formatted(table))
                        .getFirst();
                hashes.put(store.schema() + "." + table, found[0] + ":" + found[1]);
            }
        }
        return hashes;
    }

    /** Tables that do not hold what was written, a line each. */
    List<String> differences(Map<String, String> now) {
        List<String> differences = new ArrayList<>();
        tables.forEach((table, written) -> {
            String found = now.getOrDefault(table, "gone");
            if (!found.equals(written)) {
                differences.add("%s: %s rows, written %s".formatted(table, rows(found), rows(written)));
            }
        });
        return differences;
    }

    private static String rows(String hash) {
        return hash.split(":")[0];
    }

    private static Map<String, String> parse(String text) {
        try {
            return JSON.readValue(text, HASHES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stamp does not parse", e);
        }
    }

    private static String text(Map<String, String> hashes) {
        try {
            return JSON.writeValueAsString(hashes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
