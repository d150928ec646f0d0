package com.mecabal.messaging;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class MessagingBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        String path = "/v1/conversations/" + UUID.randomUUID() + "/messages";
        return new Sample("POST", path, Map.of("clientId", UUID.randomUUID().toString(), "text", "Good morning"));
    }

    @Override
    public String listPath() {
        return "/v1/conversations";
    }

    @Override
    public String resourcePath() {
        return "/v1/conversations/%s";
    }
}
