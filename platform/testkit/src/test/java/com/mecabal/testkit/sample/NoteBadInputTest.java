package com.mecabal.testkit.sample;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class NoteBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        return new Sample("POST", "/v1/notes", Map.of("text", "Good morning"));
    }

    @Override
    public String listPath() {
        return "/v1/notes";
    }

    @Override
    public String resourcePath() {
        return "/v1/notes/%s";
    }
}
