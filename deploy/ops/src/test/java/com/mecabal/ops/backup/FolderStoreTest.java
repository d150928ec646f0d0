package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest implements StoreContract {

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    @Override
    public Store store() {
        return new FolderStore(folder);
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Test
    void list_passesOverWhatWasCutShort() throws IOException {
        store().put("sets/a.json", Fixtures.file(scratch, "one", "one"));
        Fixtures.file(folder.resolve("sets"), "b.json.unfinished", "half");

        assertThat(store().list("sets/")).containsExactly("sets/a.json");
    }
}
