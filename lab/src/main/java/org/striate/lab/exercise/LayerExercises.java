package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Window;
import org.striate.insight.LayerCost;
import org.striate.insight.SizeFormula;
import org.striate.insight.WindowStack;

/** What a convolutional layer of one dimension computes, how many outputs it has, what it learns, and what a stack of them sees. */
final class LayerExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("convolution-by-hand", LayerExercises::convolutionByHand),
            new Exercise("output-size", LayerExercises::outputSize),
            new Exercise("conv1d-parameters", LayerExercises::conv1dParameters),
            new Exercise("receptive-field", LayerExercises::receptiveField));

    private LayerExercises() {}

    /** A kernel of three on five samples, without padding; the chapter's: the ramp and [1 0 −1]. */
    private static Exercise.Solved convolutionByHand(boolean own, RandomGenerator random) {
        float[] signal = own ? new float[] {1, 2, 3, 4, 5} : Numbers.whole(random, 5, -5, 10);
        float[] kernel = own ? new float[] {1, 0, -1} : Numbers.whole(random, 3, -2, 3);
        Tensor x = Tensor.of(Shape.of(1, 1, signal.length), signal);
        Tensor w = Tensor.of(Shape.of(1, 1, kernel.length), kernel);
        Tensor y = Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT)
                .apply(x, w, Optional.empty(), Execution.sequential());
        String first = IntStream.range(0, kernel.length)
                .mapToObj(k -> "%s · %s".formatted(Numbers.operand(signal[k]), Numbers.operand(kernel[k])))
                .collect(Collectors.joining(" + "));
        List<Double> outputs = numbers(y.toArray());
        return new Exercise.Solved(
                Map.of("signal", Numbers.text(numbers(signal)), "kernel", Numbers.text(numbers(kernel))),
                outputs,
                Map.of("sum", first, "first", Numbers.text(outputs.getFirst())));
    }

    /** The output size; the chapter's: 15 samples, 3 taps, stride 2. */
    private static Exercise.Solved outputSize(boolean own, RandomGenerator random) {
        int kernel = own ? 3 : random.nextInt(2, 8);
        int dilation = own ? 1 : random.nextInt(1, 4);
        int padding = own ? 0 : random.nextInt(0, 4);
        int input = own ? 15 : dilation * (kernel - 1) + 1 + random.nextInt(3, 40);
        Window window = new Window(input, kernel, own ? 2 : random.nextInt(1, 5), dilation, padding, padding);
        SizeFormula formula = SizeFormula.of(window);
        return new Exercise.Solved(
                Map.of(
                        "input", Numbers.text(input),
                        "kernel", Numbers.text(kernel),
                        "stride", Numbers.text(window.stride()),
                        "padding", Numbers.text(padding),
                        "dilation", Numbers.text(dilation)),
                List.of((double) formula.output()),
                Map.of("symbols", formula.symbols(), "numbers", formula.numbers(), "quotient", formula.quotient()));
    }

    /** The parameters of a layer with its bias; the chapter's: Conv1d(17, 64, 3). */
    private static Exercise.Solved conv1dParameters(boolean own, RandomGenerator random) {
        int inChannels = own ? 17 : random.nextInt(2, 33);
        int outChannels = own ? 64 : 8 * random.nextInt(1, 17);
        int kernel = own ? 3 : random.nextInt(2, 8);
        LayerCost cost = LayerCost.convolution(inChannels, outChannels, kernel, 1);
        return new Exercise.Solved(
                Map.of(
                        "in", Numbers.text(inChannels),
                        "out", Numbers.text(outChannels),
                        "kernel", Numbers.text(kernel)),
                List.of(cost.parameters()),
                Map.of("weights", Numbers.text(cost.weights()), "biases", Numbers.text(cost.biases())));
    }

    /** What one output of three stacked layers sees; at first three kernels of three. */
    private static Exercise.Solved receptiveField(boolean own, RandomGenerator random) {
        List<WindowStack.Layer> layers = IntStream.range(0, 3)
                .mapToObj(i -> own
                        ? new WindowStack.Layer(3, 1, 0, 1)
                        : new WindowStack.Layer(random.nextInt(2, 6), random.nextInt(1, 3), 0, random.nextInt(1, 3)))
                .toList();
        List<Double> fields = WindowStack.of(1 << 10, layers).fields().stream()
                .map(field -> field.size())
                .toList();
        return new Exercise.Solved(
                Map.of(
                        "kernels", Numbers.each(layers, WindowStack.Layer::kernel),
                        "strides", Numbers.each(layers, WindowStack.Layer::stride),
                        "dilations", Numbers.each(layers, WindowStack.Layer::dilation)),
                List.of(fields.getLast()),
                Map.of("fields", Numbers.text(fields)));
    }

    private static List<Double> numbers(float[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> (double) numbers[i])
                .toList();
    }
}
