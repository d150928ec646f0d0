package com.mecabal.platform.identity;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;

/** Whose tokens are believed, and how their keys are kept. */
@ConfigMapping(prefix = "mecabal.identity")
public interface IdentityConfig {

    /** Expected {@code iss}. */
    String issuer();

    /** Where the issuer publishes its keys (RFC 7517). */
    URI jwksUrl();

    /** Expected among {@code aud}. */
    String audience();

    /** Tolerated difference of clocks. */
    Duration skew();

    /** How often the keys are read again in the background. */
    Duration refresh();

    /** How seldom an unknown key id may force a reading: junk ids must not hammer the issuer. */
    Duration forcedRefresh();

    /** How long the last good keys serve while the issuer is away. */
    Duration staleAtMost();
}
