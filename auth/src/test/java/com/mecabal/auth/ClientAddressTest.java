package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void ipv6_countsByTheSubscriberLine() {
        var one = ClientAddress.of("2001:db8:1:2::1", List.of());
        var other = ClientAddress.of("2001:db8:1:2:ffff::9", List.of());

        assertThat(one).isEqualTo(other);
        assertThat(one.net()).isEqualTo("20010db80001/48");
    }

    @Test
    void ipv4_countsByTheAddress() {
        assertThat(ClientAddress.of("197.210.1.1", List.of()).line()).isEqualTo("c5d20101/32");
        assertThat(ClientAddress.of("197.210.1.1", List.of()).net()).isEqualTo("c5d201/24");
    }

    @Test
    void carrierRanges_coverTheirAddressesOnly() {
        var ranges = List.of("197.210.0.0/17");

        assertThat(ClientAddress.of("197.210.127.9", ranges).carrier()).isTrue();
        assertThat(ClientAddress.of("197.210.128.9", ranges).carrier()).isFalse();
    }
}
