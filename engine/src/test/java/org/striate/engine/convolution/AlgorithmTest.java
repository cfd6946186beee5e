package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

/** What is asked of algorithms about typical layers. */
final class AlgorithmTest {
    private static final ConvAttributes SAME = ConvAttributes.DEFAULT.withPadding(new Padding.Same());

    @Test
    void everyKindOfLayerHasItsAlgorithm() {
        assertThat(chosen(Shape.of(1, 64, 56, 56), Shape.of(64, 64, 3, 3), SAME))
                .isEqualTo(Algorithm.WINOGRAD);
        assertThat(chosen(Shape.of(1, 512, 7, 7), Shape.of(512, 512, 3, 3), SAME))
                .isEqualTo(Algorithm.DIRECT);
        assertThat(chosen(Shape.of(1, 3, 224, 224), Shape.of(64, 3, 7, 7), ConvAttributes.DEFAULT.withStride(2)))
                .isEqualTo(Algorithm.DIRECT);
        assertThat(chosen(Shape.of(1, 256, 56, 56), Shape.of(64, 256, 1, 1), SAME))
                .isEqualTo(Algorithm.MATRIX);
        assertThat(chosen(Shape.of(1, 64, 56, 56), Shape.of(64, 1, 3, 3), SAME.withGroups(64)))
                .isEqualTo(Algorithm.DEPTHWISE);
        assertThat(chosen(Shape.of(1, 1, 1_000_000), Shape.of(1, 1, 1024), SAME))
                .isEqualTo(Algorithm.FFT);
    }

    /** 49 tiles of 36 products instead of 16 · 9; an eighth as much again for the transforms. */
    @Test
    void winogradMultipliesAQuarterAndTransforms() {
        ConvGeometry geometry = ConvGeometry.of(Shape.of(1, 128, 28, 28), Shape.of(128, 128, 3, 3), SAME);
        long products = 49L * 36 * 128 * 128;
        assertThat(4 * products).isEqualTo(geometry.multiplyAdds());
        assertThat(Algorithm.WINOGRAD.multiplyAdds(geometry)).isBetween(products, products * 9 / 8);
        assertThat(Algorithm.DIRECT.multiplyAdds(geometry)).isEqualTo(geometry.multiplyAdds());
    }

    /** 16 samples under 5 taps: transforms of 16 and of the kernel, 4 halvings each, and a product. */
    @Test
    void theFourierTransformCountsItsButterflies() {
        ConvGeometry geometry = ConvGeometry.of(Shape.of(1, 1, 16), Shape.of(1, 1, 5), ConvAttributes.DEFAULT);
        assertThat(Algorithm.FFT.multiplyAdds(geometry)).isEqualTo(3 * 4 * 8 * 6 + 16 * 4);
    }

    @Test
    void aPointwiseConvolutionNeedsNoColumns() {
        ConvGeometry pointwise = ConvGeometry.of(Shape.of(1, 8, 10, 10), Shape.of(4, 8, 1, 1), SAME);
        ConvGeometry padded = ConvGeometry.of(
                Shape.of(1, 8, 8, 8), Shape.of(4, 8, 1, 1), ConvAttributes.DEFAULT.withPadding(Padding.of(1)));
        assertThat(Algorithm.MATRIX.bytes(pointwise) - pointwise.bytes()).isEqualTo(2 * 4 * (800 + 400));
        assertThat(Algorithm.MATRIX.bytes(padded) - padded.bytes()).isEqualTo(2 * 4 * (2 * 800 + 400));
    }

    @Test
    void explainsEveryAlgorithmAndMarksOne() {
        Convolution convolution = Convolution.of(Shape.of(1, 64, 56, 56), Shape.of(64, 64, 3, 3), SAME);
        assertThat(convolution.explain().lines())
                .hasSize(1 + Algorithm.values().length)
                .anySatisfy(line -> assertThat(line)
                        .contains("winograd", "multiply-adds", " MB", "ε·max|x|·Σ|w|")
                        .endsWith("← chosen: the fastest"))
                .anySatisfy(line -> assertThat(line).contains("direct", "ms", "ε·Σ|x·w|"))
                .anySatisfy(line -> assertThat(line).contains("depthwise  does not take it"));
        assertThat(convolution.with(Algorithm.FFT).explain().lines())
                .filteredOn(line -> line.endsWith("← chosen: asked for"))
                .singleElement()
                .asString()
                .contains("fft");
    }

    private static Algorithm chosen(Shape x, Shape w, ConvAttributes attributes) {
        return Convolution.of(x, w, attributes).algorithm();
    }
}
