package com.mecabal.notification.stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What a client says; what {@code data} holds depends on the type. */
record ClientFrame(String type, JsonNode data) {

    String text(String name) {
        return data == null || !data.path(name).isTextual()
                ? null
                : data.get(name).asText();
    }

    /** Null when it is not there or no number from 0. */
    Long number(String name) {
        boolean isNumber = data != null
                && data.path(name).isIntegralNumber()
                && data.get(name).canConvertToLong();
        return isNumber && data.get(name).asLong() >= 0 ? data.get(name).asLong() : null;
    }
}
