package org.striate.lab.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.Account;
import org.striate.insight.ReceptiveField;
import org.striate.insight.ReceptiveFields;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Conv;

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
        float[] x = own ? new float[] {2, 5, 3} : whole(random, 0, 7);
        float[] w = own ? new float[] {-1, 2, -1} : whole(random, -3, 4);
        float b = own ? 1 : random.nextInt(-4, 5);
        Account account = Account.of(
                Tensor.of(Shape.of(1, 1, 3), x),
                Tensor.of(Shape.of(1, 1, 3), w),
                Optional.of(Tensor.of(Shape.of(1), b)),
                ConvAttributes.DEFAULT,
                0,
                0,
                0);
        String products = account.terms().stream()
                .map(term -> "%s · %s".formatted(Numbers.text(term.value()), bracketed(term.weight())))
                .collect(Collectors.joining(" + "));
        return new Exercise.Solved(
                Map.of("x", list(x), "w", list(w), "b", Numbers.text(b)),
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
        List<Integer> kernels = new ArrayList<>();
        List<Integer> strides = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            kernels.add(own ? 3 : 1 + 2 * random.nextInt(1, 4));
            strides.add(own ? 1 : random.nextInt(1, 3));
        }
        ReceptiveFields fields = fields(kernels, strides);
        List<String> sizes = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            sizes.add(Numbers.text(size(fields, layer)));
        }
        return new Exercise.Solved(
                Map.of(
                        "layers", Numbers.text(layers),
                        "kernels", kernels.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        "strides", strides.stream().map(String::valueOf).collect(Collectors.joining(", "))),
                List.of(size(fields, layers - 1)),
                Map.of("sizes", String.join(" → ", sizes)));
    }

    private static ReceptiveFields fields(List<Integer> kernels, List<Integer> strides) {
        Map<String, Value> weights = new LinkedHashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (int layer = 0; layer < kernels.size(); layer++) {
            int kernel = kernels.get(layer);
            weights.put("weight" + layer, Tensor.zeros(Shape.of(1, 1, kernel)));
            ConvAttributes attributes =
                    new ConvAttributes(List.of(strides.get(layer)), Padding.of(kernel / 2), List.of(1), 1);
            nodes.add(new Node(
                    "layer" + layer,
                    new Conv(attributes),
                    List.of(Optional.of(layer == 0 ? "x" : "y" + (layer - 1)), Optional.of("weight" + layer)),
                    List.of(Optional.of("y" + layer))));
        }
        Input input = new Input("x", ElementType.FLOAT32, Optional.empty());
        Network network = new Network("stack", List.of(input), List.of("y" + (kernels.size() - 1)), weights, nodes);
        return ReceptiveFields.of(network, Inference.of(network, Map.of("x", Shape.of(1, 1, SIDE))));
    }

    private static double size(ReceptiveFields fields, int layer) {
        return fields.field("y" + layer)
                .map(ReceptiveField.Local.class::cast)
                .orElseThrow()
                .axes()
                .getFirst()
                .size();
    }

    private static float[] whole(RandomGenerator random, int from, int to) {
        float[] numbers = new float[3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextInt(from, to);
        }
        return numbers;
    }

    private static String list(float[] numbers) {
        List<String> texts = new ArrayList<>();
        for (float number : numbers) {
            texts.add(Numbers.text(number));
        }
        return "[" + String.join(", ", texts) + "]";
    }

    private static String bracketed(float number) {
        return number < 0 ? "(" + Numbers.text(number) + ")" : Numbers.text(number);
    }
}
