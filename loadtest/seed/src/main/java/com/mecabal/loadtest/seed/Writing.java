package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Fills a database: each schema in one transaction, two side by side. */
final class Writing {

    private static final int SIDE_BY_SIDE = 2;

    private final Store.Address address;
    private final Consumer<String> progress;

    Writing(Store.Address address, Consumer<String> progress) {
        this.address = address;
        this.progress = progress;
    }

    /** @throws IllegalStateException for a database with people whom no seed has written */
    void write(Plan plan, NumberKeys keys) throws Exception {
        List<Object> ownPlaces = ownPlaces();
        BaseMap map = BaseMap.read(address);
        Census census = Census.of(plan);
        List<Chat> chats = Chat.all(census);
        Map<String, List<Tables>> bySchema = new TreeMap<>();
        Store.SCHEMAS.forEach(schema -> bySchema.put(schema, new ArrayList<>()));
        for (Tables tables : tables(census, chats, map, keys)) {
            bySchema.get(tables.schema()).add(tables);
        }
        each(schema -> {
            fill(schema, bySchema.get(schema), ownPlaces);
            return null;
        });
        Stamp stamp = new Stamp(plan, hashes());
        try (Store usr = address.open("usr")) {
            stamp.write(usr);
            usr.commit();
        }
    }

    Optional<Stamp> stamp() throws SQLException {
        try (Store usr = address.open("usr")) {
            return Stamp.read(usr);
        }
    }

    Map<String, String> hashes() throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        for (Map<String, String> some : each(schema -> {
            try (Store store = address.open(schema)) {
                return Stamp.hashes(store);
            }
        })) {
            hashes.putAll(some);
        }
        return hashes;
    }

    private static List<Tables> tables(Census census, List<Chat> chats, BaseMap map, NumberKeys keys) {
        List<Tables> all = new ArrayList<>(List.of(
                new NotificationTables(census),
                new SocialTables(census, map),
                new MarketTables(census),
                new UserTables(census, map),
                new MessagingTables(chats),
                new AuthTables(census, keys),
                new EventTables(census, map),
                new BusinessTables(census)));
        PeopleTables.SCHEMAS.forEach(schema -> all.add(new PeopleTables(schema, census, map)));
        return all;
    }

    private void fill(String schema, List<Tables> parts, List<Object> ownPlaces) throws SQLException {
        long began = System.nanoTime();
        try (Store store = address.open(schema)) {
            Wipe.run(store, ownPlaces);
            for (Tables part : parts) {
                part.write(store);
            }
            store.commit();
            store.settle(Wipe.tables(store));
        }
        progress.accept("%-13s %5.1f s".formatted(schema, (System.nanoTime() - began) / 1e9));
    }

    private List<Object> ownPlaces() throws SQLException {
        try (Store usr = address.open("usr")) {
            long people = (long) usr.read("SELECT count(*) FROM person").getFirst()[0];
            if (people > 0 && !Stamp.isThere(usr)) {
                throw new IllegalStateException(
                        "This database holds %d people whom no seed has written: seeding would delete them"
                                .formatted(people));
            }
            return usr.read("SELECT id FROM place WHERE code LIKE ?", Places.CODE + "%").stream()
                    .map(row -> row[0])
                    .toList();
        }
    }

    private interface Work<T> {
        T on(String schema) throws Exception;
    }

    private static <T> List<T> each(Work<T> work) throws Exception {
        // The longest first, so that nobody waits for it alone at the end.
        List<String> order = new ArrayList<>(Store.SCHEMAS.reversed());
        try (ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Callable<T>> tasks = order.stream()
                    .<Callable<T>>map(schema -> () -> work.on(schema))
                    .toList();
            List<T> done = new ArrayList<>();
            for (Future<T> task : workers.invokeAll(tasks)) {
                done.add(task.get());
            }
            return done;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
