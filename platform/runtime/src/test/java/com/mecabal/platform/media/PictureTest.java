package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {

    /** Where the corners of the stored image a b / c d stand when it is held as its Exif orientation says. */
    @ParameterizedTest
    @CsvSource({"1,abcd", "2,badc", "3,dcba", "4,cdab", "5,acbd", "6,cadb", "7,dbca", "8,bdac", "9,abcd", "0,abcd"})
    void upright_turnsAsTheOrientationSays(int orientation, String corners) {
        Picture turned = new Picture(2, 2, new int[] {'a', 'b', 'c', 'd'}).upright(orientation);
        assertThat(turned.argb()).containsExactly(corners.chars().toArray());
    }

    @Test
    void upright_swapsTheSidesOfAQuarterTurn() {
        Picture turned = new Picture(3, 1, new int[] {1, 2, 3}).upright(6);
        assertThat(turned).extracting(Picture::width, Picture::height).containsExactly(1, 3);
        assertThat(turned.argb()).containsExactly(1, 2, 3);
    }

    @Test
    void shrunkTo_averagesWholeAreas() {
        int[] argb = new int[7 * 5];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | i * 7;
        }
        double mean = Arrays.stream(argb).map(p -> p & 0xFF).average().orElseThrow();
        Picture one = new Picture(7, 5, argb).shrunkTo(1);
        assertThat(one.argb()).hasSize(1);
        assertThat((double) (one.argb()[0] & 0xFF)).isBetween(mean - 0.6, mean + 0.6);
        Picture three = new Picture(7, 5, argb).shrunkTo(3);
        assertThat(three).extracting(Picture::width, Picture::height).containsExactly(3, 2);
        double kept = Arrays.stream(three.argb()).map(p -> p & 0xFF).average().orElseThrow();
        assertThat(kept).isBetween(mean - 0.6, mean + 0.6);
    }

    @Test
    void shrunkTo_neverEnlarges() {
        Picture small = new Picture(2, 1, new int[] {1, 2});
        assertThat(small.shrunkTo(64)).isSameAs(small);
        assertThat(new Picture(1000, 1, new int[1000]).shrunkTo(10).height()).isEqualTo(1);
    }

    /** Where there is no detail all components are in the middle of their scale, which is spelled fQ. */
    @Test
    void blurHash_ofOneColourIsItsAverage() {
        int[] argb = new int[64 * 48];
        Arrays.fill(argb, 0xFF000000);
        assertThat(BlurHash.of(new Picture(64, 48, argb))).isEqualTo("L00000fQfQfQfQfQfQfQfQfQfQfQ");
        Arrays.fill(argb, 0xFFFFFFFF);
        assertThat(BlurHash.of(new Picture(64, 48, argb)))
                .startsWith("L")
                .hasSize(28)
                .contains("TSUA");
    }
}
