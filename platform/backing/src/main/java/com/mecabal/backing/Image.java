package com.mecabal.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a container is made from: the image that its variable names ({@code POSTGRES_IMAGE}, as in a deployment), else with
 * {@code TEST_IMAGES=own} the one that {@code deploy/images/build} makes, else the published one of images.properties.
 */
enum Image {
    POSTGRES("postgres"),
    REDIS("redis"),
    RABBITMQ("rabbitmq"),
    MINIO("s3"),
    KEYCLOAK("keycloak");

    private static final String OURS = "mecabal/";

    private final String own;

    Image(String own) {
        this.own = own;
    }

    String reference() {
        String variable = name() + "_IMAGE";
        return Choice.of(variable).orElseGet(() -> ownAreAsked() ? OURS + own + ":latest" : published(variable));
    }

    /** Ours have their settings, the realm and the provider inside; others are given them. */
    boolean isOurs() {
        return reference().startsWith(OURS);
    }

    private static boolean ownAreAsked() {
        String images = Choice.of("TEST_IMAGES").orElse("published");
        return switch (images) {
            case "own" -> true;
            case "published" -> false;
            default -> throw new IllegalArgumentException("TEST_IMAGES is own or published, not " + images);
        };
    }

    private static String published(String variable) {
        try (InputStream in = Image.class.getResourceAsStream("images.properties")) {
            Properties images = new Properties();
            images.load(in);
            return images.getProperty(variable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
