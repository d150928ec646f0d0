package com.mecabal.platform.media;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Leave to upload, or the answer that these bytes are known already.
 *
 * @param uploadId also the medium's id once it is ready
 * @param put what to send next; null when the bytes are known
 * @param media the finished medium when the bytes are known; else null
 */
public record UploadTicket(UUID uploadId, Put put, MediaView media) {

    /** One PUT straight to the object store; the headers are part of the signature and must be sent as given. */
    public record Put(String url, Map<String, String> headers, Instant expiresAt) {}
}
