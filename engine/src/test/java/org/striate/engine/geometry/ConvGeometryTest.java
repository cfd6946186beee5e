package org.striate.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvGeometry.Axis;

final class ConvGeometryTest {
    private static final Shape INPUT = Shape.of(2, 6, 9, 7);
    private static final Shape WEIGHT = Shape.of(4, 3, 3, 2);
    private static final ConvAttributes ATTRIBUTES =
            new ConvAttributes(List.of(2, 1), new Padding.Explicit(List.of(1, 0), List.of(2, 1)), List.of(1, 3), 2);

    @Test
    void worksOutAllShapes() {
        ConvGeometry geometry = ConvGeometry.of(INPUT, WEIGHT, ATTRIBUTES);
        assertThat(geometry.input()).isEqualTo(INPUT);
        assertThat(geometry.weight()).isEqualTo(WEIGHT);
        // ⌊(9 + 1 + 2 − 2 − 1) / 2⌋ + 1 and (7 + 0 + 1 − 3 − 1) + 1
        assertThat(geometry.output()).isEqualTo(Shape.of(2, 4, 5, 5));
        assertThat(geometry.reduction()).isEqualTo(3 * 3 * 2);
        assertThat(geometry.multiplyAdds()).isEqualTo(2L * 4 * 5 * 5 * 18);
        assertThat(geometry.isDepthwise()).isFalse();
    }

    @Test
    void anInputWithoutABatchIsABatchOfOne() {
        assertThat(ConvGeometry.of(INPUT.axes(1, 4), WEIGHT, ATTRIBUTES).output())
                .isEqualTo(Shape.of(1, 4, 5, 5));
    }

    @Test
    void oneNumberHoldsForEveryAxis() {
        ConvAttributes one = ConvAttributes.DEFAULT
                .withStride(2)
                .withPadding(Padding.of(1))
                .withDilation(1)
                .withGroups(2);
        assertThat(ConvGeometry.of(INPUT, WEIGHT, one))
                .isEqualTo(ConvGeometry.of(
                        INPUT,
                        WEIGHT,
                        one.withStride(2, 2).withPadding(Padding.of(1, 1)).withDilation(1, 1)));
    }

    @Test
    void axesInFrontOfItsOwnAreNotTouched() {
        ConvGeometry geometry = ConvGeometry.of(INPUT, WEIGHT, ATTRIBUTES);
        assertThat(geometry.axis(Axis.WIDTH)).isEqualTo(new Window(7, 2, 1, 3, 0, 1));
        assertThat(geometry.axis(Axis.HEIGHT)).isEqualTo(new Window(9, 3, 2, 1, 1, 2));
        assertThat(geometry.axis(Axis.DEPTH)).isEqualTo(Window.pointwise(1));
    }

    @Test
    void isDepthwiseWhereEachChannelIsAGroup() {
        ConvAttributes attributes = ConvAttributes.DEFAULT.withGroups(6);
        assertThat(ConvGeometry.of(INPUT, Shape.of(12, 1, 3, 2), attributes).isDepthwise())
                .isTrue();
    }

    @Test
    void countsMoreMultiplyAddsThanAnInteger() {
        ConvGeometry geometry =
                ConvGeometry.of(Shape.of(1, 512, 512, 512), Shape.of(512, 512, 3, 3), ConvAttributes.DEFAULT);
        assertThat(geometry.multiplyAdds()).isEqualTo(512L * 510 * 510 * 512 * 9);
    }

    @Test
    void refusalsNameShapesAndNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(INPUT, Shape.of(4, 6, 3, 2), ATTRIBUTES))
                .withMessageContainingAll(
                        "6 input channels per group", "6 channels", "groups is 2", "(2, 6, 9, 7)", "(4, 3, 3, 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(Shape.of(2, 5, 9, 7), WEIGHT, ATTRIBUTES))
                .withMessageContaining("groups 2 does not divide 5 channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(INPUT, Shape.of(5, 3, 3, 2), ATTRIBUTES))
                .withMessageContainingAll("5 out channels", "groups 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(Shape.of(9, 7), WEIGHT, ATTRIBUTES))
                .withMessageContainingAll("(N, C, size, size)", "(C, size, size)", "got (9, 7)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(INPUT, Shape.of(4, 3), ATTRIBUTES))
                .withMessageContainingAll("weight must have 3 to 5 axes", "got (4, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(Shape.of(2, 6, 0, 7), WEIGHT, ATTRIBUTES.withPadding(Padding.of(3))))
                .withMessageContaining("input (2, 6, 0, 7) has an empty spatial axis");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(INPUT, WEIGHT, ATTRIBUTES.withStride(1, 1, 1)))
                .withMessage("stride must have one number, or 2 for the 2 axes of this convolution, got [1, 1, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvGeometry.of(INPUT, WEIGHT, ATTRIBUTES.withPadding(Padding.of(1, 1, 1))))
                .withMessageStartingWith("padding must have one number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ATTRIBUTES.withStride())
                .withMessageStartingWith("stride needs a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ATTRIBUTES.withDilation(1, 0))
                .withMessage("dilation must be positive, got [1, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ATTRIBUTES.withGroups(0))
                .withMessage("groups must be positive, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConvGeometry(1, 3, 4, 2, List.of(Window.pointwise(1))))
                .withMessage("groups must divide the channels, got groups 2, in channels 3, out channels 4");
    }
}
