package com.mecabal.social;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class SocialBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        return new Sample("POST", "/v1/posts", Map.of("kind", "general", "content", "Good morning"));
    }

    @Override
    public String listPath() {
        return "/v1/feed";
    }

    @Override
    public String resourcePath() {
        return "/v1/posts/%s";
    }
}
