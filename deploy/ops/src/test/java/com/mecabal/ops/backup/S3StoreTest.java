package com.mecabal.ops.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest implements StoreContract {

    @TempDir
    private Path scratch;

    @Override
    public Store store() throws IOException {
        return new S3Store(TestBucket.empty("test-ops-store"), "lekki/backups/");
    }

    @Override
    public Path scratch() {
        return scratch;
    }
}
