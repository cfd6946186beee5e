package org.striate.network.operation;

import static org.striate.network.operation.GradientCase.list;
import static org.striate.network.operation.GradientCase.spaced;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.geometry.Padding;

/** Every operation that moves elements, in its forms. */
final class ArrangingGradientCases {
    private ArrangingGradientCases() {}

    static Stream<GradientCase> all() {
        Tensor x = spaced(2, 3, 4);
        IntegerTensor rows = IntegerTensor.of(ElementType.INT64, Shape.of(2, 2), 0, 2, -1, 0);
        IntegerTensor elements = IntegerTensor.of(ElementType.INT64, Shape.of(2, 1, 4), 0, 2, 1, 1, 2, 0, 0, -1);
        return Stream.of(
                        Stream.of(
                                GradientCase.of(new Reshape(false), x, list(4, -1)),
                                GradientCase.of(new Flatten(2), x),
                                GradientCase.of(new Squeeze(), spaced(2, 1, 3)),
                                GradientCase.of(new Unsqueeze(), x, list(0, 2)),
                                GradientCase.of(new Transpose(List.of(2, 0, 1)), x),
                                GradientCase.of(new Transpose(List.of()), x),
                                GradientCase.of(new Concat(1), x, spaced(2, 1, 4), spaced(2, 2, 4)),
                                GradientCase.of(new Slice(), x, list(2, -1), list(-9, 0), list(1, 2), list(-1, -2)),
                                GradientCase.of(new Split(1, 2), x),
                                GradientCase.of(new Expand(), spaced(3, 1), list(2, 3, 4)),
                                GradientCase.of(new Tile(), x, list(2, 1, 3)),
                                GradientCase.of(new CenterCropPad(List.of(1, 2)), x, list(6, 1)),
                                GradientCase.of(
                                        new Compress(Optional.of(1)),
                                        x,
                                        IntegerTensor.of(ElementType.BOOL, Shape.of(3), 1, 0, 1)),
                                GradientCase.of(
                                        new Compress(Optional.empty()),
                                        x,
                                        IntegerTensor.of(ElementType.BOOL, Shape.of(4), 0, 1, 1, 0)),
                                GradientCase.of(new Gather(1), x, rows),
                                GradientCase.of(new GatherElements(1), x, elements),
                                GradientCase.of(
                                        new GatherND(1), x, IntegerTensor.of(ElementType.INT64, Shape.of(2, 1), 2, 0)),
                                GradientCase.of(new TopK(2, true), x, list(2)),
                                GradientCase.of(new Trilu(true), x, IntegerTensor.scalar(1)),
                                GradientCase.of(new Unique(Optional.empty(), true), x),
                                GradientCase.of(new Unique(Optional.of(1), false), x),
                                GradientCase.of(new DepthToSpace(2, BlockOrder.BLOCK_FIRST), spaced(1, 8, 2, 1)),
                                GradientCase.of(new DepthToSpace(2, BlockOrder.CHANNEL_FIRST), spaced(1, 8, 2, 1)),
                                GradientCase.of(new SpaceToDepth(2, BlockOrder.BLOCK_FIRST), spaced(1, 2, 4, 2)),
                                GradientCase.of(new SpaceToDepth(2, BlockOrder.CHANNEL_FIRST), spaced(1, 2, 4, 2)),
                                GradientCase.of(new ReverseSequence(true), x, list(3, 2)),
                                GradientCase.of(new ReverseSequence(false), x, list(1, 2, 2)),
                                GradientCase.of(new TensorScatter(1, true), x, spaced(2, 2, 4), list(2, 0)),
                                GradientCase.of(
                                        new Col2Im(List.of(2), Padding.of(1), List.of(1)),
                                        spaced(1, 8, 6),
                                        list(4, 3),
                                        list(2, 2)),
                                GradientCase.of(new OneHot(-1), list(1, -1, 5), IntegerTensor.scalar(4), spaced(2)),
                                GradientCase.of(new Range(), Tensor.scalar(1), Tensor.scalar(3.2f), Tensor.scalar(0.5f))
                                        .constant(1)),
                        Arrays.stream(PadMode.values())
                                .map(mode ->
                                        GradientCase.of(new Pad(mode), x, list(0, 1, -1, 2, 0, 2), Tensor.scalar(7))),
                        Stream.of(
                                        Optional.<Arithmetic>empty(),
                                        Optional.of(Arithmetic.ADD),
                                        Optional.of(Arithmetic.MUL),
                                        Optional.of(Arithmetic.MIN),
                                        Optional.of(Arithmetic.MAX))
                                .flatMap(ArrangingGradientCases::scattering))
                .flatMap(cases -> cases);
    }

    /** Several updates in one place only where they are combined: of updates that replace one another, PyTorch gives all the gradient. */
    private static Stream<GradientCase> scattering(Optional<Arithmetic> function) {
        long repeated = function.isPresent() ? 1 : 0;
        Tensor data = spaced(3, 4);
        return Stream.of(
                GradientCase.of(
                        new ScatterElements(0, function),
                        data,
                        IntegerTensor.of(ElementType.INT64, Shape.of(2, 3), 1, 0, 2, repeated, 2, 0),
                        spaced(1 / 16.0, 2, 3)),
                GradientCase.of(
                        new ScatterND(function),
                        data,
                        IntegerTensor.of(ElementType.INT64, Shape.of(2, 1), 1, 1 - 2 * (1 - repeated)),
                        spaced(1 / 16.0, 2, 4)));
    }
}
