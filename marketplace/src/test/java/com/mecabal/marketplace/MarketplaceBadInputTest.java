package com.mecabal.marketplace;

import com.mecabal.testkit.contract.BadInputContract;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;

@QuarkusTest
class MarketplaceBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        Area lekki = new Area(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3.47, 6.44);
        return new Sample("POST", "/v1/listings", Market.lesson(lekki));
    }

    @Override
    public String listPath() {
        return "/v1/listings/search";
    }

    @Override
    public String resourcePath() {
        return "/v1/listings/%s";
    }
}
