package com.mecabal.events;

import com.mecabal.testkit.contract.BadInputContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class EventsBadInputTest implements BadInputContract {

    @Override
    public Sample write() {
        Map<String, Object> event = new HashMap<>();
        event.put("title", "Sanitation day");
        event.put("description", "We clear the drains together");
        event.put("categoryId", "community-events");
        event.put("placeId", UUID.randomUUID().toString());
        event.put("audience", "place");
        event.put("start", "2030-01-01T10:00");
        event.put("durationMinutes", 60);
        event.put("venue", Map.of("kind", "online", "onlineUrl", "https://meet.example/1"));
        return new Sample("POST", "/v1/events", event);
    }

    @Override
    public String listPath() {
        return "/v1/events";
    }

    @Override
    public String resourcePath() {
        return "/v1/events/%s";
    }
}
