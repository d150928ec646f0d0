package com.mecabal.ops.backup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * One object of the bucket and where its content was kept.
 *
 * @param headers those that the store gives back with it: type, disposition, caching
 */
record MediaObject(String key, String etag, long bytes, String sha256, String blob, Map<String, String> headers) {

    static final String TYPE = "Content-Type";

    @JsonIgnore
    boolean isStill(Bucket.Entry entry) {
        return entry.etag().equals(etag) && entry.bytes() == bytes;
    }
}
