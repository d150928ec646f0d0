package com.mecabal.user.household;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.shared.GeoPoint;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HouseholdTest {

    private static final GeoPoint LEKKI = new GeoPoint(3.4695, 6.4450);
    private final Random random = new Random(7);

    @Test
    void approxPoint_lies200To400MetresOff() {
        for (int i = 0; i < 2_000; i++) {
            double metres = metres(LEKKI, ApproxPoint.draw(LEKKI, random));
            assertThat(metres).isBetween(200.0, 400.0);
        }
    }

    @Test
    void approxPoint_staysWhenTheAddressIsCorrectedByAHundredMetres() {
        Household first = household().at(address(LEKKI), random);
        Household corrected = first.at(address(new GeoPoint(3.4695, 6.4450 + 100 / 111_195.0)), random);
        assertThat(corrected.approx()).isEqualTo(first.approx());
        Household another = first.at(address(new GeoPoint(3.4695, 6.4450 + 160 / 111_195.0)), random);
        assertThat(another.approx()).isNotEqualTo(first.approx());
    }

    @Test
    void approxPoint_goesWithTheExactOne() {
        Household drawn = household().at(address(LEKKI), random);
        assertThat(drawn.at(Address.NONE, random).approx()).isNull();
    }

    private static Household household() {
        return new Household(UUID.randomUUID(), UUID.randomUUID(), Address.NONE, null);
    }

    private static Address address(GeoPoint point) {
        return new Address(null, null, "opposite the Mobil filling station", point);
    }

    private static double metres(GeoPoint a, GeoPoint b) {
        double north = (b.latitude() - a.latitude()) * 111_195;
        double east = (b.longitude() - a.longitude()) * 111_195 * Math.cos(Math.toRadians(a.latitude()));
        return Math.hypot(north, east);
    }
}
