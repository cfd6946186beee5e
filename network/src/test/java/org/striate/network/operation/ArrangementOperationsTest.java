package org.striate.network.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.elementwise.Cumulative;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;

/** What is inferred is what is computed, real and whole numbers are arranged alike, and what does not go together is refused. */
final class ArrangementOperationsTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final PoolAttributes WINDOWS = PoolAttributes.of(2, 2);

    /** An operation with inputs; only the first {@code data} of them hold the numbers that it arranges. */
    record Case(Operation operation, int data, List<Value> inputs) {
        static Case of(Operation operation, Value... inputs) {
            return new Case(operation, 1, List.of(inputs));
        }

        static Case of(int data, Operation operation, Value... inputs) {
            return new Case(operation, data, List.of(inputs));
        }

        List<Value> run(ElementType type) {
            List<Value> cast = IntStream.range(0, inputs.size())
                    .mapToObj(i -> isData(i) ? Cast.cast(inputs.get(i), type, EXECUTION) : inputs.get(i))
                    .toList();
            return operation.run(Inputs.all(cast), EXECUTION);
        }

        List<Fact> infer() {
            return operation.infer(Inputs.all(IntStream.range(0, inputs.size())
                    .mapToObj(i -> isData(i)
                            ? Fact.of(inputs.get(i).type(), inputs.get(i).shape())
                            : Fact.of(inputs.get(i)))
                    .toList()));
        }

        private boolean isData(int input) {
            return input < data || inputs.get(input) instanceof Tensor;
        }

        @Override
        public String toString() {
            return operation + " of " + inputs;
        }
    }

    static Stream<Case> arranged() {
        Tensor x = counting(2, 3, 4);
        Tensor image = counting(1, 4, 4, 6);
        Tensor empty = Tensor.zeros(Shape.of(2, 0, 4));
        return Stream.of(
                Case.of(2, new Concat(1), x, counting(2, 1, 4)),
                Case.of(2, new Concat(-1), empty, empty),
                Case.of(new Slice(), x, list(1, -1), list(2, -9), list(0, 2), list(1, -2)),
                Case.of(new Slice(), x, list(9), list(Long.MIN_VALUE), list(1), list(Long.MIN_VALUE)),
                Case.of(new Slice(), empty, list(-1), list(Long.MIN_VALUE), list(1), list(-1)),
                Case.of(new Slice(), x, list(0), list(Long.MAX_VALUE)),
                Case.of(new Split(2, 3), x),
                Case.of(new Split(1, 2), x, list(0, 3)),
                Case.of(new Pad(PadMode.CONSTANT), x, list(0, 1, -1, 2, 0, 1), Tensor.scalar(7)),
                Case.of(new Pad(PadMode.WRAP), x, list(5, 0, -1, -1, 2, 0)),
                Case.of(new Transpose(List.of()), x),
                Case.of(new Transpose(List.of(2, 0, 1)), empty),
                Case.of(new Expand(), counting(3, 1), list(2, 1, 4)),
                Case.of(new Tile(), x, list(2, 1, 0)),
                Case.of(new Tile(), x, list(1, 3, 2)),
                Case.of(new Gather(1), x, indices(Shape.of(2, 2), 0, -1, 2, 2)),
                Case.of(new Gather(0), x, IntegerTensor.scalar(1)),
                Case.of(new GatherElements(2), x, indices(Shape.of(1, 3, 1), 3, -4, 0)),
                Case.of(new GatherND(1), x, indices(Shape.of(2, 1), 2, -3)),
                Case.of(
                        new ScatterElements(1, Optional.of(Arithmetic.ADD)),
                        counting(2, 3),
                        indices(Shape.of(1, 2), 1, 1),
                        counting(1, 2)),
                Case.of(new ScatterND(Optional.empty()), x, indices(Shape.of(1, 1), -1), counting(1, 3, 4)),
                Case.of(0, new ConstantOfShape(IntegerTensor.scalar(3)), list(2, 0)),
                Case.of(0, new ConstantOfShape(Tensor.of(Shape.of(1), 3)), list()),
                Case.of(new DepthToSpace(2, BlockOrder.CHANNEL_FIRST), image),
                Case.of(new SpaceToDepth(2, BlockOrder.BLOCK_FIRST), image),
                Case.of(0, new OneHot(1), list(1, 0, -1, 5), IntegerTensor.scalar(3), Tensor.of(Shape.of(2), 4, 9)),
                Case.of(new EyeLike(Optional.of(ElementType.INT8), -1), counting(3, 2)),
                Case.of(new EyeLike(Optional.empty(), Integer.MIN_VALUE), counting(3, 2)),
                Case.of(new Trilu(true), x, IntegerTensor.scalar(1)),
                Case.of(new Trilu(false), empty),
                Case.of(new TopK(1, true), x, list(2)),
                Case.of(new TopK(1, false), empty, list(0)),
                Case.of(new Accumulate(Cumulative.SUM, true, false), x, IntegerTensor.scalar(-1)),
                Case.of(new Compress(Optional.of(1)), x, truths(0, 1)),
                Case.of(new Compress(Optional.empty()), x, truths(1, 0, 1, 1)),
                Case.of(new ReverseSequence(true), x, list(3, 0)),
                Case.of(new ReverseSequence(false), x, list(2, 1, 0)),
                Case.of(new CenterCropPad(List.of(-1, 0)), x, list(1, 5)),
                Case.of(
                        new MaxUnpool(WINDOWS),
                        counting(1, 1, 1, 2),
                        indices(Shape.of(1, 1, 1, 2), 4, 3),
                        list(1, 1, 2, 5)),
                Case.of(new Col2Im(List.of(1), Padding.of(1), List.of(1)), counting(1, 4, 12), list(2, 3), list(2, 2)),
                Case.of(2, new TensorScatter(1, true), x, counting(2, 2, 4), list(2, 0)));
    }

    @ParameterizedTest
    @MethodSource("arranged")
    void whatIsInferredIsComputed(Case arranged) {
        List<Value> outputs = arranged.operation().run(Inputs.all(arranged.inputs()), EXECUTION);
        List<Fact> inferred = arranged.infer();
        assertThat(inferred.stream().map(Fact::shape))
                .isEqualTo(outputs.stream().map(Value::shape).toList());
        assertThat(inferred.stream().map(Fact::type))
                .isEqualTo(outputs.stream().map(Value::type).toList());
    }

    @ParameterizedTest
    @MethodSource("arranged")
    void wholeNumbersAreArrangedAsRealOnesAre(Case arranged) {
        List<Value> real = arranged.run(ElementType.FLOAT32);
        List<Value> whole = arranged.run(ElementType.INT16);
        assertThat(whole).hasSameSizeAs(real);
        for (int i = 0; i < real.size(); i++) {
            assertThat(Cast.cast(whole.get(i), ElementType.FLOAT32, EXECUTION))
                    .isEqualTo(Cast.cast(real.get(i), ElementType.FLOAT32, EXECUTION));
        }
    }

    static Stream<Case> refused() {
        Tensor x = counting(2, 3, 4);
        long huge = Long.MAX_VALUE;
        return Stream.of(
                Case.of(2, new Concat(3), x, x),
                Case.of(2, new Concat(0), x, counting(2, 3)),
                Case.of(0, new Concat(0)),
                Case.of(new Slice(), x, list(0), list(1), list(3)),
                Case.of(new Slice(), x, list(0), list(1), list(1L << 32)),
                Case.of(new Slice(), x, list(0, 0), list(1, 1), list(1, -2)),
                Case.of(new Slice(), x, list(0), list(1, 2)),
                Case.of(new Slice(), x, list(0), list(1), list(0), list(0)),
                Case.of(new Slice(), x, list(0, 0, 0, 0), list(1, 1, 1, 1)),
                Case.of(new Split(0, 2), x, list(1, 2)),
                Case.of(new Split(0, 2), x, list(3, -1)),
                Case.of(new Split(0, 2), x, list(huge, huge)),
                Case.of(new Split(0, 2), x, list(2)),
                Case.of(new Pad(PadMode.CONSTANT), x, list(1, 1)),
                Case.of(new Pad(PadMode.CONSTANT), x, list(huge, 0, 0, huge, 0, 0)),
                Case.of(new Pad(PadMode.CONSTANT), x, list(1 << 30, 0, 0, 1 << 30, 0, 0)),
                Case.of(new Pad(PadMode.CONSTANT), x, list(0, 0, -5, 0, 0, 0)),
                Case.of(new Pad(PadMode.REFLECT), Tensor.zeros(Shape.of(0)), list(1, 1)),
                Case.of(new Transpose(List.of(0, 1)), x),
                Case.of(new Transpose(List.of(0, 1, 1)), x),
                Case.of(new Transpose(List.of(0, 1, 3)), x),
                Case.of(new Expand(), x, list(2, 2, 4)),
                Case.of(new Expand(), counting(1), list(-1)),
                Case.of(new Expand(), counting(1), list(huge)),
                Case.of(new Expand(), counting(1), list(1 << 20, 1 << 20)),
                Case.of(new Tile(), x, list(1, 2)),
                Case.of(new Tile(), x, list(1, 2, -1)),
                Case.of(new Tile(), x, list(1, huge, 1)),
                Case.of(new Tile(), x, list(1 << 15, 1 << 15, 1)),
                Case.of(new Gather(3), x, list(0)),
                Case.of(new GatherND(2), x, list(0)),
                Case.of(0, new ConstantOfShape(Tensor.scalar(0)), list(-1)),
                Case.of(0, new ConstantOfShape(Tensor.scalar(0)), list(huge)),
                Case.of(0, new ConstantOfShape(Tensor.scalar(0)), indices(Shape.of(1, 1), 1)),
                Case.of(new DepthToSpace(2, BlockOrder.BLOCK_FIRST), x),
                Case.of(new DepthToSpace(2, BlockOrder.BLOCK_FIRST), counting(1, 2, 1, 1)),
                Case.of(new DepthToSpace(Integer.MAX_VALUE, BlockOrder.BLOCK_FIRST), counting(1, 4, 1, 1)),
                Case.of(new SpaceToDepth(3, BlockOrder.BLOCK_FIRST), counting(1, 1, 4, 6)),
                Case.of(0, new OneHot(-1), list(0), IntegerTensor.scalar(-1), Tensor.of(Shape.of(2), 0, 1)),
                Case.of(0, new OneHot(2), list(0), IntegerTensor.scalar(1), Tensor.of(Shape.of(2), 0, 1)),
                Case.of(new EyeLike(Optional.empty(), 0), x),
                Case.of(new Trilu(true), counting(3)),
                Case.of(new TopK(0, true), x, list(3)),
                Case.of(new TopK(0, true), x, list(-1)),
                Case.of(new TopK(3, true), x, list(1)),
                Case.of(new Compress(Optional.of(0)), x, truths(1, 1, 1)),
                Case.of(new CenterCropPad(List.of()), x, list(1, 2)),
                Case.of(new CenterCropPad(List.of(0, -3)), x, list(1, 1)),
                Case.of(new CenterCropPad(List.of(0)), x, list(Long.MIN_VALUE)),
                Case.of(new CenterCropPad(List.of(0)), x, list(huge)),
                Case.of(new MaxUnpool(WINDOWS), x, x),
                Case.of(
                        new MaxUnpool(WINDOWS),
                        counting(1, 1, 1, 1),
                        indices(Shape.of(1, 1, 1, 1), 0),
                        list(1, 1, 1, 1)),
                Case.of(new Col2Im(List.of(1), Padding.of(0), List.of(1)), counting(1, 4, 5), list(3, 3), list(2, 2)),
                Case.of(new Col2Im(List.of(1), Padding.of(0), List.of(1)), counting(1, 4, 4), list(3, 3), list(2, 3)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatDoesNotGoTogetherIsRefusedBeforeTheRunAndInIt(Case refused) {
        assertThatIllegalArgumentException().isThrownBy(refused::infer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refused.operation().run(Inputs.all(refused.inputs()), EXECUTION))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).as("message").hasSizeGreaterThan(25));
    }

    static Stream<Case> refusedInTheRun() {
        Tensor x = counting(2, 3, 4);
        return Stream.of(
                Case.of(new Slice(), x, Tensor.scalar(0), Tensor.scalar(1)),
                Case.of(new GatherElements(0), x, list(0)),
                Case.of(new Gather(0), x, list(2)),
                Case.of(new Gather(0), x, list(-3)),
                Case.of(new Gather(0), x, list(1L << 32)),
                Case.of(new GatherElements(2), x, indices(Shape.of(1, 1, 1), 4)),
                Case.of(new GatherND(0), x, list(0, 3)),
                Case.of(new ScatterElements(0, Optional.empty()), counting(3), list(3), counting(1)),
                Case.of(new ScatterElements(0, Optional.empty()), counting(3), list(0), counting(2)),
                Case.of(new ScatterND(Optional.empty()), x, list(2), counting(3, 4)),
                Case.of(new ScatterND(Optional.empty()), x, list(0), counting(4)),
                Case.of(0, new Range(), IntegerTensor.scalar(0), IntegerTensor.scalar(1), IntegerTensor.scalar(0)),
                Case.of(new Accumulate(Cumulative.SUM, false, false), x, IntegerTensor.scalar(3)),
                Case.of(new ReverseSequence(true), x, list(4, 1)),
                Case.of(new ReverseSequence(true), x, list(1)),
                Case.of(new MaxUnpool(WINDOWS), counting(1, 1, 1, 1), indices(Shape.of(1, 1, 1, 1), 4)),
                Case.of(new TensorScatter(1, false), x, counting(2, 2, 4), list(2, 0)),
                Case.of(new TensorScatter(1, true), x, counting(2, 4, 4), list(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("refusedInTheRun")
    void whatIsNotThereIsRefused(Case refused) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refused.operation().run(Inputs.all(refused.inputs()), EXECUTION))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).as("message").hasSizeGreaterThan(25));
    }

    private static Tensor counting(int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i + 1;
        }
        return Tensor.of(shape, elements);
    }

    private static IntegerTensor list(long... numbers) {
        return IntegerTensor.of(numbers);
    }

    private static IntegerTensor indices(Shape shape, long... numbers) {
        return IntegerTensor.of(ElementType.INT64, shape, numbers);
    }

    private static IntegerTensor truths(long... truths) {
        return IntegerTensor.of(ElementType.BOOL, Shape.of(truths.length), truths);
    }
}
