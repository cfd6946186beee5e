package org.striate.network.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Celu;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Elu;
import org.striate.engine.function.HardSigmoid;
import org.striate.engine.function.HardSwish;
import org.striate.engine.function.LeakyRelu;
import org.striate.engine.function.Shrink;
import org.striate.engine.function.Swish;
import org.striate.engine.function.ThresholdedRelu;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.softmax.Softmax;

/** Where there is no slope, or more than one, gradients are what PyTorch 2.15 makes them. */
final class KinksTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /**
     * An operation where it has a kink.
     *
     * @param gradients of the sum of the outputs with respect to the first inputs
     */
    record Kink(Operation operation, List<Value> inputs, List<Tensor> gradients) {}

    static Stream<Kink> kinks() {
        return Stream.of(
                unary(Clip.RELU, list(0, Float.NaN, INFINITY), list(0, 1, 1)),
                unary(new Clip(-1, 1), list(-1, 1), list(0, 0)),
                unary(new Clip(1, -1), list(-2, 0, 2), list(0, 0, 0)),
                unary(Elementary.ABS, list(0), list(0)),
                unary(new HardSwish(), list(-3, 3), list(0, 1)),
                unary(new HardSigmoid(0.5f, 0.5f), list(-1, 1), list(0, 0)),
                unary(new Elu(0.6f), list(0), list(0.6f)),
                unary(new Celu(0.7f), list(0), list(1)),
                unary(new LeakyRelu(0.1f), list(0), list(0.1f)),
                unary(new Shrink(0.5f, 0), list(-0.5f, 0.5f), list(0, 0)),
                unary(new ThresholdedRelu(0.5f), list(0.5f), list(0)),
                unary(new Swish(1), list(-1e30f, 1e30f), list(0, 1)),
                unary(Elementary.SOFTPLUS, list(-1e30f, 1e30f), list(0, 1)),
                unary(Elementary.MISH, list(1e30f), list(1)),
                binary(Arithmetic.MAX, list(1), list(1), list(0.5f), list(0.5f)),
                binary(Arithmetic.MIN, list(1), list(1), list(0.5f), list(0.5f)),
                binary(Arithmetic.POW, list(0, 2), list(2, 0), list(0, 0), list(0, (float) Math.log(2))),
                binary(Arithmetic.PRELU, list(0), list(0.25f), list(0.25f), list(0)),
                binary(Arithmetic.MOD, list(5, -5), list(3, 3), list(1, 1), list(-1, 2)),
                binary(Arithmetic.FMOD, list(5, -5), list(3, 3), list(1, 1), list(-1, 1)),
                reduction(Reduction.MAX, list(2, 2, 1), list(0.5f, 0.5f, 0)),
                reduction(Reduction.MIN, list(2, 1, 1), list(0, 0.5f, 0.5f)),
                reduction(Reduction.L2, list(0, 0), list(0, 0)),
                reduction(Reduction.PROD, list(0, 2, 3), list(6, 0, 0)),
                reduction(Reduction.PROD, list(0, 2, 0), list(0, 0, 0)),
                new Kink(
                        new MaxPool(PoolAttributes.of(3), Optional.empty()),
                        List.of(list(2, 2, 1).reshape(Shape.of(1, 1, 3))),
                        List.of(list(1, 0, 0).reshape(Shape.of(1, 1, 3)))),
                new Kink(new AxisSoftmax(Softmax.HARDMAX, 0, false), List.of(list(1, 1)), List.of(list(0, 0))),
                new Kink(
                        new ScatterElements(0, Optional.of(Arithmetic.MAX)),
                        List.of(list(0, 0, 0), IntegerTensor.of(1, 1), list(0, -1)),
                        List.of(list(1, 0.5f, 1))),
                new Kink(
                        new ScatterElements(0, Optional.of(Arithmetic.MUL)),
                        List.of(list(2, 3), IntegerTensor.of(1, 1), list(0, 5)),
                        List.of(list(1, 0))));
    }

    private static Kink unary(UnaryFunction function, Tensor x, Tensor gradient) {
        return new Kink(new Unary(function), List.of(x), List.of(gradient));
    }

    private static Kink binary(Arithmetic function, Tensor a, Tensor b, Tensor ofA, Tensor ofB) {
        return new Kink(new Binary(function), List.of(a, b), List.of(ofA, ofB));
    }

    private static Kink reduction(Reduction function, Tensor x, Tensor gradient) {
        return new Kink(new Reduce(function, true, false), List.of(x), List.of(gradient));
    }

    private static Tensor list(float... numbers) {
        return Tensor.of(Shape.of(numbers.length), numbers);
    }

    @ParameterizedTest
    @MethodSource("kinks")
    void theChoiceIsPyTorchs(Kink kink) {
        Execution execution = Execution.sequential();
        Inputs<Value> inputs = Inputs.all(kink.inputs);
        List<Value> outputs = kink.operation.run(inputs, execution);
        List<Optional<Tensor>> ones = outputs.stream()
                .map(output -> Optional.of(Tensor.full(output.shape(), 1)))
                .toList();
        Gradients gradients = kink.operation.gradients(new Backward(inputs, outputs, ones), execution);
        for (int input = 0; input < kink.gradients.size(); input++) {
            Tensor gradient = gradients.of(input).orElseThrow();
            assertThat(Arrays.equals(withPlainZeros(gradient), withPlainZeros(kink.gradients.get(input))))
                    .as("gradient %s, PyTorch's is %s", gradient, kink.gradients.get(input))
                    .isTrue();
        }
    }

    /** −0 as 0. */
    private static float[] withPlainZeros(Tensor x) {
        float[] elements = x.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] += 0f;
        }
        return elements;
    }
}
