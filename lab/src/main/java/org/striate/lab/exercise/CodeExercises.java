package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.insight.Account;

/** What the loop has computed so far, and what its arrays look like. */
final class CodeExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("partial-sum", CodeExercises::partialSum),
            new Exercise("weight-shape", CodeExercises::weightShape));

    private CodeExercises() {}

    /** The sum after some of a window's products; the chapter's: the ramp under a difference, at its first position. */
    private static Exercise.Solved partialSum(boolean own, RandomGenerator random) {
        Tensor x = own ? signal(1, 2, 3, 4, 5) : signal(Numbers.whole(random, 6, -4, 6));
        Tensor w = own ? signal(1, 0, -1) : signal(Numbers.whole(random, 3, -4, 6));
        int position = own ? 0 : random.nextInt(4);
        int products = own ? 2 : random.nextInt(1, 4);
        Account account = Account.of(x, w, Optional.empty(), ConvAttributes.DEFAULT, 0, 0, position);
        Account partial = new Account(account.position(), account.terms().subList(0, products), account.bias());
        return new Exercise.Solved(
                Map.of(
                        "signal", Numbers.text(x, " "),
                        "kernel", Numbers.text(w, " "),
                        "position", Numbers.text(position),
                        "products", Numbers.text(products)),
                List.of((double) partial.value()),
                Map.of(
                        "terms",
                        partial.terms().stream()
                                .map(term -> "%s · %s"
                                        .formatted(Numbers.operand(term.value()), Numbers.operand(term.weight())))
                                .collect(Collectors.joining(" + "))));
    }

    private static Exercise.Solved weightShape(boolean own, RandomGenerator random) {
        int groups = own ? 1 : 1 << random.nextInt(3);
        int channels = own ? 17 : groups * random.nextInt(2, 9);
        int outChannels = own ? 64 : groups * random.nextInt(2, 9);
        int kernel = own ? 3 : 2 * random.nextInt(1, 4) + 1;
        Shape weight = Shape.of(outChannels, channels / groups, kernel);
        ConvGeometry geometry =
                ConvGeometry.of(Shape.of(1, channels, kernel), weight, ConvAttributes.DEFAULT.withGroups(groups));
        return new Exercise.Solved(
                Map.of(
                        "channels", Numbers.text(channels),
                        "outChannels", Numbers.text(outChannels),
                        "kernel", Numbers.text(kernel),
                        "groups", Numbers.text(groups)),
                List.of((double) geometry.weight().size()),
                Map.of("perGroup", Numbers.text(geometry.weight().dim(1))));
    }

    private static Tensor signal(float... samples) {
        return Tensor.of(Shape.of(1, 1, samples.length), samples);
    }
}
