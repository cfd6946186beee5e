package org.striate.lab.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.Account;
import org.striate.insight.WindowStack;

/** What a number of a feature map is made of, and what it sees. */
final class SeeingExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("account-value", SeeingExercises::accountValue),
            new Exercise("stage-numbers", SeeingExercises::stageNumbers),
            new Exercise("stacked-fields", SeeingExercises::stackedFields));

    private static final int SIDE = 64;

    private SeeingExercises() {}

    /** One window of three samples, its weights and bias, and the rectifier behind. */
    private static Exercise.Solved accountValue(boolean own, RandomGenerator random) {
        Tensor x = window(own ? new float[] {2, 5, 3} : Numbers.whole(random, 3, 0, 7));
        Tensor w = window(own ? new float[] {-1, 2, -1} : Numbers.whole(random, 3, -3, 4));
        float b = own ? 1 : random.nextInt(-4, 5);
        Account account = Account.of(x, w, Optional.of(Tensor.of(Shape.of(1), b)), ConvAttributes.DEFAULT, 0, 0, 0);
        String products = account.terms().stream()
                .map(term -> "%s · %s".formatted(Numbers.text(term.value()), Numbers.operand(term.weight())))
                .collect(Collectors.joining(" + "));
        return new Exercise.Solved(
                Map.of(
                        "x",
                        "[" + Numbers.text(x, ", ") + "]",
                        "w",
                        "[" + Numbers.text(w, ", ") + "]",
                        "b",
                        Numbers.text(b)),
                List.of((double) Clip.RELU.apply(account.value())),
                Map.of("products", products, "sum", Numbers.text(account.value())));
    }

    /** How many numbers a layer of stride 2 makes of a picture. */
    private static Exercise.Solved stageNumbers(boolean own, RandomGenerator random) {
        int side = own ? 224 : 32 * random.nextInt(2, 9);
        int channels = own ? 32 : 8 * random.nextInt(1, 9);
        ConvAttributes attributes = new ConvAttributes(List.of(2), Padding.of(1), List.of(1), 1);
        Shape output = ConvGeometry.of(Shape.of(1, 3, side, side), Shape.of(channels, 3, 3, 3), attributes)
                .output();
        return new Exercise.Solved(
                Map.of("side", Numbers.text(side), "channels", Numbers.text(channels)),
                List.of((double) output.size()),
                Map.of("half", Numbers.text(output.dim(2))));
    }

    /** What a position sees behind several layers; the chapter's: three of 3, so 7. */
    private static Exercise.Solved stackedFields(boolean own, RandomGenerator random) {
        int layers = own ? 3 : random.nextInt(2, 5);
        List<WindowStack.Layer> stack = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int kernel = own ? 3 : 1 + 2 * random.nextInt(1, 4);
            stack.add(new WindowStack.Layer(kernel, own ? 1 : random.nextInt(1, 3), kernel / 2, 1));
        }
        List<Double> sizes = WindowStack.of(SIDE, stack).fields().stream()
                .map(field -> field.size())
                .toList();
        return new Exercise.Solved(
                Map.of(
                        "layers", Numbers.text(layers),
                        "kernels", Numbers.each(stack, WindowStack.Layer::kernel),
                        "strides", Numbers.each(stack, WindowStack.Layer::stride)),
                List.of(sizes.getLast()),
                Map.of("sizes", sizes.stream().map(Numbers::text).collect(Collectors.joining(" → "))));
    }

    private static Tensor window(float... samples) {
        return Tensor.of(Shape.of(1, 1, samples.length), samples);
    }
}
