package com.mecabal.platform.media;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a service's media lie in the bucket that all services share: each under its own name. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
class MediaNames {

    private final String service;

    MediaNames(@ConfigProperty(name = "mecabal.service") String service) {
        this.service = service;
    }

    String service() {
        return service;
    }

    String incoming(UUID id) {
        return service + "/incoming/" + id;
    }

    /** With the slash at its end: the beginning of all variants' names and of no other's. */
    String variants(UUID id) {
        return service + "/" + id + "/";
    }

    String variant(UUID id, String variant) {
        return variants(id) + variant;
    }
}
