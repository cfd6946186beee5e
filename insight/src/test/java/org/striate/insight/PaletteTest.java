package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;

final class PaletteTest {
    @Test
    void goesFromOneEndToTheOther() {
        assertThat(List.of(Palette.EMBER.rgb(0), Palette.EMBER.rgb(1))).containsExactly(0x000004, 0xFCFFA4);
        assertThat(List.of(Palette.GREY.rgb(0), Palette.GREY.rgb(0.5), Palette.GREY.rgb(1)))
                .containsExactly(0x000000, 0x808080, 0xFFFFFF);
        assertThat(List.of(Palette.SIGNED.rgb(0), Palette.SIGNED.rgb(0.5), Palette.SIGNED.rgb(1)))
                .containsExactly(0x08306B, 0xFFFFFF, 0x67000D);
    }

    @ParameterizedTest
    @EnumSource
    void sharesOutsideHaveTheNearestEndsColour(Palette palette) {
        assertThat(palette.rgb(-0.1)).isEqualTo(palette.rgb(0));
        assertThat(palette.rgb(Double.NEGATIVE_INFINITY)).isEqualTo(palette.rgb(0));
        assertThat(palette.rgb(Double.NaN)).isEqualTo(palette.rgb(0));
        assertThat(palette.rgb(1.1)).isEqualTo(palette.rgb(1));
    }

    @Test
    void emberGrowsEverLighter() {
        assertThat(luminances(Palette.EMBER, 0, 1)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void signedGrowsLighterTowardsZeroFromBothSides() {
        assertThat(luminances(Palette.SIGNED, 0, 0.5)).isSorted().doesNotHaveDuplicates();
        assertThat(luminances(Palette.SIGNED, 1, 0.5)).isSorted().doesNotHaveDuplicates();
    }

    private static List<Double> luminances(Palette palette, double from, double to) {
        return IntStream.rangeClosed(0, 128)
                .mapToObj(i -> luminance(palette.rgb(from + (to - from) * i / 128)))
                .toList();
    }

    /** Relative luminance (IEC 61966-2-1). */
    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static FeatureMap map(float... values) {
        Tensor row = Tensor.of(Shape.of(1, values.length), values);
        return FeatureMap.of(0, row, row);
    }

    @Test
    void paintsFromTheSmallestNumberToTheLargest() {
        Picture picture = Palette.GREY.paint(map(-1, 0, 1), 2);
        assertThat(picture)
                .isEqualTo(Picture.of(
                        6, 2, (x, _) -> List.of(0x000000, 0x808080, 0xFFFFFF).get(x / 2)));
        assertThat(Palette.GREY.paint(map(5, 5), 1)).isEqualTo(Picture.of(2, 1, (_, _) -> 0));
    }

    @Test
    void paintsZeroWhiteBetweenNegativeAndPositive() {
        Picture picture = Palette.SIGNED.paint(map(-1, 0, 4), 1);
        assertThat(picture.rgb(0, 0)).isEqualTo(Palette.SIGNED.rgb(3.0 / 8));
        assertThat(picture.rgb(1, 0)).isEqualTo(0xFFFFFF);
        assertThat(picture.rgb(2, 0)).isEqualTo(Palette.SIGNED.rgb(1));
        assertThat(Palette.SIGNED.paint(map(0, 0), 1).rgb(0, 0)).isEqualTo(0xFFFFFF);
        assertThat(Palette.SIGNED.paint(map(2, 2), 1).rgb(0, 0)).isEqualTo(Palette.SIGNED.rgb(1));
    }

    @Test
    void whatIsNoNumberSpoilsNoOther() {
        Picture picture = Palette.GREY.paint(map(Float.NaN, 0, 1), 1);
        assertThat(picture).isEqualTo(Picture.of(3, 1, (x, _) -> x == 2 ? 0xFFFFFF : 0));
        Picture widest = Palette.GREY.paint(map(-Float.MAX_VALUE, 0, Float.MAX_VALUE), 1);
        assertThat(widest.rgb(1, 0)).isEqualTo(0x808080);
    }

    @Test
    void refusesAScaleOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Palette.EMBER.paint(map(1, 2), 0))
                .withMessage("scale must be at least 1, got 0");
    }

    @Test
    void tintsAGreyPicture() {
        Picture grey = Picture.of(3, 1, (x, _) -> new int[] {0, 0x808080, 0xFFFFFF}[x]);
        assertThat(Palette.EMBER.tint(grey))
                .isEqualTo(Picture.of(3, 1, (x, _) -> Palette.EMBER.rgb(new double[] {0, 128 / 255.0, 1}[x])));
    }
}
