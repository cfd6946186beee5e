package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.WeightUse.Run;

/** How often the weights of a kernel are used. */
final class WeightUseTest {
    private static List<WeightUse> uses(int height, int width, int kernel, ConvAttributes attributes) {
        return WeightUse.of(ConvGeometry.of(Shape.of(1, 1, height, width), Shape.of(1, 1, kernel, kernel), attributes));
    }

    @Test
    void theMiddleOfAPaddedKernelMeetsEverySample() {
        List<WeightUse> uses = uses(224, 224, 3, ConvAttributes.DEFAULT.withPadding(Padding.of(1)));
        assertThat(uses).hasSize(9);
        assertThat(uses.get(4).samples()).isEqualTo(50_176);
        assertThat(uses.getFirst().samples())
                .as("the corner misses a row and a column")
                .isEqualTo(223L * 223);
        assertThat(uses.getFirst()).isEqualTo(new WeightUse(0, 0, new Run(0, 1, 223), new Run(0, 1, 223)));
        assertThat(uses.getLast()).isEqualTo(new WeightUse(2, 2, new Run(1, 1, 223), new Run(1, 1, 223)));
    }

    @Test
    void stridesMeetFewer() {
        WeightUse use = uses(6, 9, 3, ConvAttributes.DEFAULT.withStride(2)).get(5);
        assertThat(use).isEqualTo(new WeightUse(1, 2, new Run(1, 2, 2), new Run(2, 2, 4)));
        assertThat(use.samples()).isEqualTo(8);
    }

    @Test
    void refusesOtherNumbersOfAxes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WeightUse.of(ConvGeometry.of(Shape.of(1, 1, 9), Shape.of(1, 1, 3), ConvAttributes.DEFAULT)))
                .withMessage("weights are counted on two axes, got 1");
    }
}
