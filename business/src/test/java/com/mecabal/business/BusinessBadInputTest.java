package com.mecabal.business;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class BusinessBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        return new Sample(
                "POST",
                "/v1/bookings",
                Map.of("serviceId", UUID.randomUUID().toString(), "start", "2030-01-01T10:00:00Z"));
    }

    @Override
    public String listPath() {
        return "/v1/bookings";
    }

    @Override
    public String resourcePath() {
        return "/v1/businesses/%s";
    }
}
