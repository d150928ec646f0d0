package com.mecabal.platform.etag;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A view of a single resource that knows its version; {@link ETagFilter} turns it into {@code ETag} and 304. */
public interface Tagged {

    /** Changes whenever anything that the view shows changes; opaque to callers. */
    @JsonIgnore
    Object tag();
}
