package com.mecabal.platform.media;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;

/** Where objects lie and how long links to them live. */
@ConfigMapping(prefix = "mecabal.media")
public interface MediaConfig {

    /** Build time: without it a service carries none of the beans and routes of this package. */
    boolean enabled();

    /** The object store (S3 API, path style) as this process reaches it. */
    URI endpoint();

    /** The same store as clients reach it: presigned links are made for this address. */
    URI publicEndpoint();

    String accessKey();

    String secretKey();

    String bucket();

    String region();

    /** How long a client may take between asking for an upload and sending its bytes. */
    Duration ticketLife();

    /** How long a link to a variant works. */
    Duration linkLife();

    /** After this, tickets that were not completed and media that nothing uses are swept. */
    Duration orphanLife();
}
