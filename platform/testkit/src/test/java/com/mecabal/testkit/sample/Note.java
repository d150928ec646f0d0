package com.mecabal.testkit.sample;

import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.etag.Tagged;
import java.util.UUID;

record Note(UUID id, UUID authorId, String text, int version) implements Tagged, Shows {

    @Override
    public Object tag() {
        return version;
    }

    @Override
    public void shown(CacheTags tags) {
        tags.add("note", id).person(authorId);
    }
}
