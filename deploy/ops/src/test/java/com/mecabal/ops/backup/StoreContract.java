package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What every store must do, a folder and a bucket alike. */
interface StoreContract {

    /** Empty. */
    Store store() throws IOException;

    /** A folder of the test's own. */
    Path scratch();

    @Test
    default void get_givesBackWhatWasPut() throws IOException {
        Store store = store();
        store.put("blobs/ab/abcd", Fixtures.file(scratch(), "one", "one"));

        assertThat(text(store, "blobs/ab/abcd")).isEqualTo("one");
    }

    @Test
    default void put_again_replaces() throws IOException {
        Store store = store();
        store.put("sets/a.json", Fixtures.file(scratch(), "one", "one"));
        store.put("sets/a.json", Fixtures.file(scratch(), "two", "two"));

        assertThat(text(store, "sets/a.json")).isEqualTo("two");
        assertThat(store.list("sets/")).containsExactly("sets/a.json");
    }

    @Test
    default void list_goesDownOneFolderOnly() throws IOException {
        Store store = store();
        Path file = Fixtures.file(scratch(), "one", "one");
        store.put("blobs/b/2", file);
        store.put("blobs/a/1", file);
        store.put("sets/a.json", file);

        assertThat(store.list("blobs/")).containsExactly("blobs/a/1", "blobs/b/2");
        assertThat(store.list("nothing/")).isEmpty();
    }

    @Test
    default void get_absent_isSaidSo() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().get("blobs/ab/absent"));
    }

    @Test
    default void delete_twice_succeeds() throws IOException {
        Store store = store();
        store.put("sets/a.json", Fixtures.file(scratch(), "one", "one"));
        store.delete("sets/a.json");
        store.delete("sets/a.json");

        assertThat(store.list("sets/")).isEmpty();
    }

    private static String text(Store store, String name) throws IOException {
        try (InputStream in = store.get(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
