package com.mecabal.ops.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentTest {

    @Test
    void package_withEpochAndRevision_isEscaped() {
        assertThat(Component.of("redis-server\t5:8.0.2-3+deb13u2\tamd64", "debian-13"))
                .isEqualTo(new Component(
                        "redis-server",
                        "5:8.0.2-3+deb13u2",
                        "pkg:deb/debian/redis-server@5%3A8.0.2-3%2Bdeb13u2?arch=amd64&distro=debian-13"));
    }

    @Test
    void library_isKnownByItsCoordinates() {
        assertThat(Component.of("io.netty:netty-common::jar:4.1.139.Final", "debian-13"))
                .isEqualTo(new Component(
                        "io.netty:netty-common", "4.1.139.Final", "pkg:maven/io.netty/netty-common@4.1.139.Final"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-server\t5", "io.netty:netty-common"})
    void line_ofAnotherForm_isRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Component.of(line, "debian-13"));
    }
}
