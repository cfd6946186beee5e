package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.network.operation.Conv;

/** Kernels over colours as pictures. */
final class FirstKernelsTest {
    @Test
    void middleGreyIsZeroAndEachKernelIsSeenInItsOwnMagnitude() {
        // Two kernels of 1 × 2 taps; red, green, blue.
        Tensor weights = Tensor.of(Shape.of(2, 3, 1, 2), 4, 0, -4, 0, 2, 0, 0, 0.5f, 0, 0, 0, -0.5f);
        FirstKernels kernels = new FirstKernels("w", weights);
        assertThat(kernels.magnitude(0)).isEqualTo(4);
        assertThat(kernels.kernel(1)).isEqualTo(Tensor.of(Shape.of(3, 1, 2), 0, 0.5f, 0, 0, 0, -0.5f));
        assertThat(kernels.picture(0).rgb(0, 0)).isEqualTo(0xFF00BF);
        assertThat(kernels.picture(0).rgb(1, 0)).isEqualTo(0x808080);
        assertThat(kernels.picture(1).rgb(1, 0)).isEqualTo(0xFF8000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernels.picture(2))
                .withMessage("kernel must be in [0, 2), got 2");
    }

    @Test
    void aKernelOfZerosIsGreyAndOneOverGreyHasNoColour() {
        FirstKernels kernels = new FirstKernels("w", Tensor.of(Shape.of(2, 1, 1, 1), 0, -3));
        assertThat(kernels.picture(0).rgb(0, 0)).isEqualTo(0x808080);
        assertThat(kernels.picture(1).rgb(0, 0)).isEqualTo(0);
    }

    @Test
    void theyAreThoseOfTheFirstConvolution() {
        NetworkBuilder network = new NetworkBuilder(1, 3, 8, 8)
                .conv("first", "x", ConvAttributes.DEFAULT, 4, 3, 3, 3)
                .conv("second", "first", ConvAttributes.DEFAULT, 2, 4, 3, 3);
        assertThat(FirstKernels.of(network.build()).map(FirstKernels::name)).contains("first.weight");
        assertThat(FirstKernels.of(network.build()).map(FirstKernels::count)).contains(4);
    }

    @Test
    void whereThereAreNoneOverColours() {
        assertThat(FirstKernels.of(new NetworkBuilder(1, 4, 8, 8)
                        .conv("first", "x", ConvAttributes.DEFAULT, 4, 4, 3, 3)
                        .build()))
                .isEmpty();
        assertThat(FirstKernels.of(new NetworkBuilder(1, 3, 8, 8)
                        .node("first", new Conv(ConvAttributes.DEFAULT), "x", "x")
                        .build()))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FirstKernels("w", Tensor.zeros(Shape.of(2, 4, 3, 3))));
    }
}
