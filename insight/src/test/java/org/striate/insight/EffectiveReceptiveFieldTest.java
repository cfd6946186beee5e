package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.insight.EffectiveReceptiveField.Span;
import org.striate.network.Network;
import org.striate.network.operation.Conv;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.Unary;

/** Effective receptive fields of networks whose gradients are known. */
final class EffectiveReceptiveFieldTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final Shape INPUT = Shape.of(1, 2, 33, 33);

    /** So many kernels of 3 × 3 ones on top of each other. */
    private static Network stack(int layers) {
        NetworkBuilder builder = new NetworkBuilder(1, 2, 33, 33);
        String x = "x";
        for (int layer = 0; layer < layers; layer++) {
            int channels = layer == 0 ? 2 : 1;
            builder.weight("w" + layer, Tensor.full(Shape.of(1, channels, 3, 3), 1));
            builder.node("y" + layer, new Conv(ConvAttributes.DEFAULT.withPadding(Padding.of(1))), x, "w" + layer);
            x = "y" + layer;
        }
        return builder.build();
    }

    @Test
    void twoBoxesMakeAPyramidOverBothChannels() {
        EffectiveReceptiveField field = EffectiveReceptiveField.of(stack(2), "y1", OptionalInt.empty(), INPUT)
                .withNoise(new SplittableRandom(1), EXECUTION)
                .withNoise(new SplittableRandom(2), EXECUTION);
        int[] triangle = {0, 1, 2, 3, 2, 1, 0};
        for (int row = 0; row < triangle.length; row++) {
            for (int column = 0; column < triangle.length; column++) {
                assertThat(field.map().get(13 + row, 13 + column)).isEqualTo(2 * triangle[row] * triangle[column]);
            }
        }
        assertThat(field.count()).isEqualTo(2);
        assertThat(field.theoretical()).containsExactly(new Span(14, 19), new Span(14, 19));
        assertThat(field.share(1)).hasValue(1.0);
        assertThat(field.share(0.6).orElseThrow()).isEqualTo(49.0 / 81, within(1e-12));
    }

    @Test
    void deepStacksUseLittleOfTheirField() {
        EffectiveReceptiveField field = EffectiveReceptiveField.of(stack(12), "y11", OptionalInt.of(0), INPUT)
                .withNoise(new SplittableRandom(1), EXECUTION);
        assertThat(field.theoretical()).containsExactly(new Span(4, 29), new Span(4, 29));
        // Twelve uniform steps of variance 2/3 on each axis: a Gaussian with a deviation of √8, above 4.55 % of its
        // height within a radius of 2.486 deviations.
        assertThat(field.size()).isEqualTo(Math.sqrt(Math.PI) * 2.486 * Math.sqrt(8), within(0.6));
        assertThat(field.share(0.5).orElseThrow()).isGreaterThan(0.9);
    }

    @Test
    void anActivationThatIsFlatIsLookedThrough() {
        Network network = new NetworkBuilder(1, 2, 33, 33)
                .weight("w", Tensor.full(Shape.of(2, 2, 3, 3), -1))
                .node("conv", new Conv(ConvAttributes.DEFAULT), "x", "w")
                .node("relu", new Unary(Clip.RELU), "conv")
                .build();
        EffectiveReceptiveField begun = EffectiveReceptiveField.of(network, "relu", OptionalInt.of(1), INPUT);
        assertThat(begun.share(1)).isEmpty();
        assertThat(begun.size()).isZero();
        EffectiveReceptiveField field = begun.with(Tensor.full(INPUT, 1), EXECUTION);
        assertThat(field.share(1)).hasValue(1.0);
        assertThat(field.map().get(16, 16)).isEqualTo(2);
        assertThat(field.size()).isEqualTo(3);
    }

    @Test
    void refusesWhatHasNoMiddle() {
        Network network = new NetworkBuilder(1, 2, 33, 33)
                .node("mean", new GlobalPool(new GlobalPool.Kind.Average()), "x")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EffectiveReceptiveField.of(network, "mean", OptionalInt.of(2), INPUT))
                .withMessageContaining("mean has the channels 0 to 1, got");
        EffectiveReceptiveField field = EffectiveReceptiveField.of(network, "mean", OptionalInt.of(1), INPUT);
        assertThat(field.theoretical()).isEqualTo(List.of(new Span(0, 33), new Span(0, 33)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field.with(Tensor.zeros(Shape.of(1, 2, 3, 3)), EXECUTION))
                .withMessage("inputs must be (1, 2, 33, 33), got (1, 2, 3, 3)");
    }
}
