package com.mecabal.user.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mecabal.platform.etag.Tagged;
import java.util.List;

/** A whole set; its tag changes with any of its items. */
record ReferenceSet(List<ReferenceItem> items) implements Tagged {

    @Override
    @JsonIgnore
    public Object tag() {
        return Integer.toHexString(items.hashCode());
    }
}
