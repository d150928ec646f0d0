package com.mecabal.testkit.sample;

import com.mecabal.platform.etag.Tagged;
import java.util.UUID;

record Note(UUID id, UUID authorId, String text, int version) implements Tagged {

    @Override
    public Object tag() {
        return version;
    }
}
