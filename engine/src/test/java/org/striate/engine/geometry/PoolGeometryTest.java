package org.striate.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvGeometry.Axis;
import org.striate.engine.geometry.Window.Rounding;

final class PoolGeometryTest {
    private static final PoolAttributes ATTRIBUTES = new PoolAttributes(
            List.of(3, 2),
            List.of(2),
            new Padding.Explicit(List.of(1, 0), List.of(0, 1)),
            List.of(1, 2),
            Rounding.CEIL);

    @Test
    void worksOutAllShapes() {
        PoolGeometry geometry = PoolGeometry.of(Shape.of(2, 5, 8, 6), ATTRIBUTES);
        assertThat(geometry.input()).isEqualTo(Shape.of(2, 5, 8, 6));
        // ⌈(8 + 1 − 3) / 2⌉ + 1 and ⌈(6 + 1 − 3) / 2⌉ + 1
        assertThat(geometry.output()).isEqualTo(Shape.of(2, 5, 4, 3));
        assertThat(PoolGeometry.of(Shape.of(5, 8, 6), ATTRIBUTES).output()).isEqualTo(Shape.of(5, 4, 3));
        assertThat(geometry.axis(Axis.HEIGHT)).isEqualTo(new Window(8, 3, 2, 1, 1, 0, Rounding.CEIL));
        assertThat(geometry.axis(Axis.WIDTH)).isEqualTo(new Window(6, 2, 2, 2, 0, 1, Rounding.CEIL));
        assertThat(geometry.axis(Axis.DEPTH)).isEqualTo(Window.pointwise(1));
    }

    @Test
    void windowsLieSideBySideUnlessToldOtherwise() {
        assertThat(PoolGeometry.of(Shape.of(1, 1, 6, 9), PoolAttributes.of(2, 3))
                        .output())
                .isEqualTo(Shape.of(1, 1, 3, 3));
    }

    @Test
    void refusalsNameShapesAndNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoolGeometry.of(Shape.of(8, 6), ATTRIBUTES))
                .withMessageContainingAll("kernel of [3, 2]", "(N, C, size, size)", "got (8, 6)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoolGeometry.of(Shape.of(1, 1, 1, 1, 1, 1), PoolAttributes.of(1, 1, 1, 1)))
                .withMessage("a pooling has 1 to 3 spatial axes, got a kernel of [1, 1, 1, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(PoolAttributes::of)
                .withMessage("kernel size needs a number for every axis, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoolAttributes.of(2, 0))
                .withMessage("kernel size must be positive, got [2, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolAttributes(
                        List.of(2, 2), List.of(1, 1, 1), new Padding.Valid(), List.of(1), Rounding.FLOOR))
                .withMessage("stride must have one number, or 2 for the 2 axes of the kernel, got [1, 1, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PoolAttributes(List.of(2, 2), List.of(1), new Padding.Valid(), List.of(-1), Rounding.FLOOR))
                .withMessage("dilation must be positive, got [-1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PoolAttributes(List.of(2, 2), List.of(), new Padding.Valid(), List.of(1), Rounding.FLOOR))
                .withMessageStartingWith("stride must have one number");
    }
}
