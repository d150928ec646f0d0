package com.mecabal.messaging.stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a client says.
 *
 * @param ref its own name for this frame, given back in the answer
 * @param data depends on the type
 */
record ClientFrame(String type, String ref, JsonNode data) {}
