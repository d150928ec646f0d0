package com.mecabal.auth;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named keys: the first one is used for what is new, every one for what is there. */
public record Keyring(String currentId, Map<String, byte[]> byId) {

    public static Keyring parse(String written) {
        var keys = new LinkedHashMap<String, byte[]>();
        for (String entry : written.split(",")) {
            var parts = entry.trim().split(":", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException("a key is written id:base64");
            }
            keys.put(parts[0], Base64.getDecoder().decode(parts[1].trim()));
        }
        return new Keyring(keys.keySet().iterator().next(), Map.copyOf(keys));
    }

    public byte[] current() {
        return byId.get(currentId);
    }

    /** Null for a key that is no longer kept. */
    public byte[] named(String id) {
        return byId.get(id);
    }
}
