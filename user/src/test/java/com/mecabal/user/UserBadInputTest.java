package com.mecabal.user;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class UserBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        return new Sample("PATCH", "/v1/people/me", Map.of("bio", "I sell akara at the junction"));
    }

    @Override
    public String listPath() {
        return "/v1/blocks";
    }

    @Override
    public String resourcePath() {
        return "/v1/people/%s";
    }
}
