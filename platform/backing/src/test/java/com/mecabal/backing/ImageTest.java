package com.mecabal.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTest {

    /** An empty property hides what the environment of this very run says. */
    @BeforeEach
    void nobodySaysAnything() {
        System.setProperty("TEST_IMAGES", "");
        for (Image image : Image.values()) {
            System.setProperty(image.name() + "_IMAGE", "");
        }
    }

    @AfterEach
    void environmentSpeaksAgain() {
        System.clearProperty("TEST_IMAGES");
        for (Image image : Image.values()) {
            System.clearProperty(image.name() + "_IMAGE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void published_isOfAStatedVersion(Image image) {
        assertThat(image.reference()).matches("[a-z./]+:[A-Z]*\\.?[0-9][-.0-9TZ]*");
        assertThat(image.isOurs()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void own_isWhatDeployImagesBuilds(Image image) {
        System.setProperty("TEST_IMAGES", "own");

        assertThat(image.isOurs()).isTrue();
        String name = image.reference().replaceAll("mecabal/|:latest", "");
        assertThat(Clone.file("deploy/images/" + name + "/Dockerfile")).exists();
    }

    @Test
    void anotherWord_isRefused() {
        System.setProperty("TEST_IMAGES", "mine");

        assertThatThrownBy(Image.REDIS::reference).hasMessageContainingAll("own", "published", "mine");
    }

    @ParameterizedTest
    @EnumSource
    void variable_winsOverOwnImages(Image image) {
        System.setProperty("TEST_IMAGES", "own");
        System.setProperty(image.name() + "_IMAGE", "registry.test/store:7");

        assertThat(image.reference()).isEqualTo("registry.test/store:7");
        assertThat(image.isOurs()).isFalse();
    }
}
