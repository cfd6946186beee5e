package org.striate.engine.blocked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.convolution.Candidate;
import org.striate.engine.convolution.Choice;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

/** Which algorithm the costs choose for the layers of known networks. */
final class BlockedKernelTest {
    @BeforeAll
    static void plansNeedVectors() {
        assumeTrue(Plan.isAvailable());
    }

    /** Along one axis, of signals and of pictures, fewer multiplications are saved, and few channels do not make up for the transforms. */
    @Test
    void rowsAreFilteredWhereChannelsAreMany() {
        assertThat(chosen(Shape.of(1, 256, 256), Shape.of(256, 256, 3))).isEqualTo(Algorithm.WINOGRAD);
        assertThat(chosen(Shape.of(1, 256, 17, 17), Shape.of(256, 256, 1, 3))).isEqualTo(Algorithm.WINOGRAD);
        assertThat(chosen(Shape.of(1, 16, 16_000), Shape.of(16, 16, 3))).isEqualTo(Algorithm.DIRECT);
    }

    private static Algorithm chosen(Shape x, Shape w) {
        ConvGeometry geometry = ConvGeometry.of(x, w, ConvAttributes.DEFAULT.withPadding(new Padding.Same()));
        return AlgorithmRule.FASTEST.choose(Plan.candidates(geometry)).algorithm();
    }

    @ParameterizedTest(name = "{0}→{1} of {2}² at {3}²")
    @CsvSource({
        // in, out, kernel, size, stride, groups, algorithm, results of a tile
        // resnet18
        "3, 64, 7, 224, 2, 1, DIRECT, 0",
        "64, 64, 3, 56, 1, 1, WINOGRAD, 4",
        "64, 128, 3, 56, 2, 1, DIRECT, 0",
        "64, 128, 1, 56, 2, 1, DIRECT, 0",
        "128, 128, 3, 28, 1, 1, WINOGRAD, 4",
        "128, 256, 3, 28, 2, 1, DIRECT, 0",
        "256, 256, 3, 14, 1, 1, WINOGRAD, 4",
        "256, 512, 3, 14, 2, 1, DIRECT, 0",
        "512, 512, 3, 7, 1, 1, WINOGRAD, 2",
        // vgg16
        "3, 64, 3, 224, 1, 1, DIRECT, 0",
        "64, 64, 3, 224, 1, 1, WINOGRAD, 4",
        "64, 128, 3, 112, 1, 1, WINOGRAD, 4",
        "128, 128, 3, 112, 1, 1, WINOGRAD, 4",
        "128, 256, 3, 56, 1, 1, WINOGRAD, 4",
        "256, 256, 3, 56, 1, 1, WINOGRAD, 4",
        "256, 512, 3, 28, 1, 1, WINOGRAD, 4",
        "512, 512, 3, 28, 1, 1, WINOGRAD, 4",
        "512, 512, 3, 14, 1, 1, WINOGRAD, 4",
        // mobilenet_v2
        "3, 32, 3, 224, 2, 1, DIRECT, 0",
        "32, 32, 3, 112, 1, 32, DEPTHWISE, 0",
        "96, 96, 3, 112, 2, 96, DEPTHWISE, 0",
        "960, 960, 3, 7, 1, 960, DEPTHWISE, 0",
        "32, 16, 1, 112, 1, 1, DIRECT, 0",
        "16, 96, 1, 112, 1, 1, DIRECT, 0",
        "320, 1280, 1, 7, 1, 1, DIRECT, 0",
        "1280, 1000, 1, 1, 1, 1, DIRECT, 0",
        // resnet50's, squeezenet's and alexnet's own
        "512, 2048, 1, 7, 1, 1, DIRECT, 0",
        "16, 64, 3, 54, 1, 1, WINOGRAD, 4",
        "64, 192, 5, 27, 1, 1, WINOGRAD, 2"
    })
    void everyLayerHasItsAlgorithm(
            int in, int out, int kernel, int size, int stride, int groups, Algorithm algorithm, int tile) {
        ConvGeometry geometry = ConvGeometry.of(
                Shape.of(1, in, size, size),
                Shape.of(out, in / groups, kernel, kernel),
                ConvAttributes.DEFAULT
                        .withStride(stride)
                        .withPadding(Padding.of(kernel / 2))
                        .withGroups(groups));
        List<Candidate> candidates = Plan.candidates(geometry);
        Choice choice = AlgorithmRule.FASTEST.choose(candidates);
        assertThat(choice.algorithm()).as("of %s", candidates).isEqualTo(algorithm);
        assertThat(choice.chosen().blocked()).isTrue();
        if (algorithm == Algorithm.WINOGRAD) {
            assertThat(new BlockedKernel(algorithm, geometry, Lanes.COUNT)
                            .filtering()
                            .lines()
                            .outputs())
                    .isEqualTo(tile);
        }
        if (groups == 1) {
            assertThat(AlgorithmRule.EXACT.choose(candidates).algorithm()).isEqualTo(Algorithm.DIRECT);
        }
    }
}
