package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshHandleTest {

    private static final String MAC = "A".repeat(43);

    @Test
    void read_takesWhatWasWritten() {
        var handle = new RefreshHandle(UUID.randomUUID(), 12, MAC);

        assertThat(RefreshHandle.read(handle.written())).contains(handle);
    }

    @Test
    void toString_hidesTheSecret() {
        assertThat(new RefreshHandle(UUID.randomUUID(), 1, MAC).toString()).doesNotContain(MAC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mcr_",
                "mcr_not-a-uuid-at-all-but-36-characters-x.1." + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mcr_019aa3b0-0000-7000-8000-000000000000.0." + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mcr_019aa3b0-0000-7000-8000-000000000000.-1." + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mcr_019aa3b0-0000-7000-8000-000000000000.1.short"
            })
    void read_refusesEverythingElse(String text) {
        assertThat(RefreshHandle.read(text)).isEmpty();
    }
}
