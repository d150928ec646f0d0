package com.mecabal.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of sign-in. Keys are written {@code id:base64}, several separated by commas: the first is used, all are read. */
@ConfigMapping(prefix = "mecabal.auth")
public interface AuthConfig {

    /** Keys the look-up hashes of identifiers and installs, and the codes. With another pepper no stored number is found. */
    String pepper();

    /** AES-256 keys under which identifiers are kept. */
    String identifierKey();

    /** Keys of the refresh handles' MAC. */
    String refreshKey();

    /** Ed25519 private key (PKCS#8) with which auth vouches to Keycloak. */
    String assertionKey();

    /** ISO 3166 codes of the countries whose numbers get codes: SMS pumping lives on foreign prefixes. */
    @WithDefault("NG")
    Set<String> otpCountries();

    /** Shown by whoever runs the platform to appoint the first admin; without it nobody can. */
    Optional<String> operatorSecret();

    /** By channel (sms, whatsapp, voice, email) the provider that carries it; a channel carried by "none" is not offered. */
    Map<String, String> senders();

    /** Eleven characters by which Android hands the text to the app. */
    Optional<String> appHash();

    /** CIDRs of mobile carriers' shared addresses, whose ceilings are higher. */
    Optional<List<String>> carrierRanges();

    /** What codes to telephones may cost on one day: NGN 30,000, about ten times 600 sign-ins. */
    @WithDefault("3000000")
    long dailyCapKobo();

    Smtp smtp();

    Keycloak keycloak();

    /** The relay that takes e-mail. */
    interface Smtp {

        Optional<String> host();

        @WithDefault("587")
        int port();

        @WithDefault("starttls")
        Tls tls();

        /** PEM file of the authorities to believe instead of the machine's own, for a relay of one's own. */
        Optional<String> certificateAuthorities();

        Optional<String> username();

        Optional<String> password();

        @WithDefault("MeCabal <no-reply@localhost>")
        String from();

        @WithDefault("10s")
        Duration patience();

        enum Tls {
            STARTTLS,
            IMPLICIT,
            /** For a relay on the same machine in development. */
            OFF
        }
    }

    /** Where access tokens are minted. */
    interface Keycloak {

        URI url();

        @WithDefault("mecabal")
        String realm();

        String mintSecret();

        String provisionSecret();

        /** A mint takes some 20 ms, a storm of sign-ins queues; what takes longer than this is an outage. */
        @WithDefault("5s")
        Duration patience();
    }
}
