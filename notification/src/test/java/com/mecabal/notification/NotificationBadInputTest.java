package com.mecabal.notification;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class NotificationBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        return new Sample("POST", "/v1/notifications/seen", Map.of("upToSeq", 1));
    }

    @Override
    public String listPath() {
        return "/v1/notifications";
    }

    @Override
    public String resourcePath() {
        return "/v1/notifications/%s";
    }
}
