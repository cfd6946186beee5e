package org.striate.lab.exercise;

import java.util.Collections;
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
import org.striate.insight.ReceptiveField;
import org.striate.insight.WindowStack;

/** What a number of a feature map is made of, and what it sees. */
final class SeeingExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("account-value", SeeingExercises::accountValue),
            new Exercise("stage-numbers", SeeingExercises::stageNumbers),
            new Exercise("layers-needed", SeeingExercises::layersNeeded),
            new Exercise("steps-apart", SeeingExercises::stepsApart));

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

    /** The depth at which a field is reached, by layers that are all alike; at first three of 3, for 7 pixels. */
    private static Exercise.Solved layersNeeded(boolean own, RandomGenerator random) {
        int kernel = own ? 3 : 1 + 2 * random.nextInt(1, 4);
        int stride = own ? 1 : random.nextInt(1, 3);
        int layers = own ? 3 : random.nextInt(2, 6);
        List<Double> fields = WindowStack.of(SIDE, Collections.nCopies(layers, layer(kernel, stride))).fields().stream()
                .map(field -> field.size())
                .toList();
        double enough = fields.getLast();
        double tooFew = fields.get(layers - 2);
        double pixels = own ? enough : tooFew + random.nextInt(1, (int) (enough - tooFew) + 1);
        return new Exercise.Solved(
                Map.of(
                        "kernel", Numbers.text(kernel),
                        "stride", Numbers.text(stride),
                        "pixels", Numbers.text(pixels)),
                List.of((double) layers),
                Map.of("fields", fields.stream().map(Numbers::text).collect(Collectors.joining(" → "))));
    }

    /** How far apart neighbours look behind several strides; at first five layers that halve the picture four times. */
    private static Exercise.Solved stepsApart(boolean own, RandomGenerator random) {
        List<Integer> strides = own
                ? List.of(2, 1, 2, 2, 2)
                : random.ints(random.nextInt(3, 6), 1, 4).boxed().toList();
        ReceptiveField.Axis field = WindowStack.of(
                        SIDE, strides.stream().map(stride -> layer(3, stride)).toList())
                .fields()
                .getLast();
        return new Exercise.Solved(
                Map.of("strides", Numbers.each(strides, stride -> stride)),
                List.of(field.jump()),
                Map.of("product", strides.stream().map(Numbers::text).collect(Collectors.joining(" · "))));
    }

    /** A layer whose kernel may be centred on every sample. */
    private static WindowStack.Layer layer(int kernel, int stride) {
        return new WindowStack.Layer(kernel, stride, kernel / 2, 1);
    }

    private static Tensor window(float... samples) {
        return Tensor.of(Shape.of(1, 1, samples.length), samples);
    }
}
