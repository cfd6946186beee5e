package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.insight.LinearUnit;
import org.striate.insight.Permutation;
import org.striate.insight.attribution.RankCorrelation;

/** What a heat map shows, and how alike two of them are. */
final class ExplainExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("weighed-maps", ExplainExercises::weighedMaps),
            new Exercise("rank-correlation", ExplainExercises::rankCorrelation));

    private static final int MAPS = 3;
    private static final int POSITIONS = 4;

    private ExplainExercises() {}

    /** One position of Grad-CAM's map: what speaks for a class there, and then what speaks against it more. */
    private static Exercise.Solved weighedMaps(boolean own, RandomGenerator random) {
        float[] maps = own ? new float[] {4, 0, 2} : Numbers.whole(random, MAPS, 0, 7);
        float[] weights = own ? new float[] {3, 5, -1} : Numbers.whole(random, MAPS, -3, 4);
        float sum = new LinearUnit(Tensor.of(Shape.of(MAPS), weights), 0)
                .answers(Tensor.of(Shape.of(MAPS, 1), maps))
                .at(0);
        return new Exercise.Solved(
                Map.of("maps", texts(maps), "weights", texts(weights)),
                List.of((double) Clip.RELU.apply(sum)),
                Map.of(
                        "products",
                        IntStream.range(0, MAPS)
                                .mapToObj(i -> "%s · %s".formatted(Numbers.text(maps[i]), Numbers.operand(weights[i])))
                                .collect(Collectors.joining(" + ")),
                        "sum",
                        Numbers.text(sum)));
    }

    /** Four positions of two maps, no two numbers of a map alike. */
    private static Exercise.Solved rankCorrelation(boolean own, RandomGenerator random) {
        Tensor levels = Tensor.of(Shape.of(POSITIONS), 1, 3, 6, 8);
        Tensor first = own ? Tensor.of(Shape.of(POSITIONS), 8, 1, 6, 3) : shuffled(levels, random);
        Tensor second = own ? Tensor.of(Shape.of(POSITIONS), 6, 3, 8, 1) : shuffled(levels, random);
        double correlation = RankCorrelation.of(first, second).orElseThrow();
        return new Exercise.Solved(
                Map.of("first", Numbers.text(first, ", "), "second", Numbers.text(second, ", ")),
                List.of(correlation),
                Map.of("squares", Numbers.text(Math.rint((1 - correlation) * 10))));
    }

    private static Tensor shuffled(Tensor levels, RandomGenerator random) {
        return Permutation.random(POSITIONS, random).apply(levels);
    }

    private static String texts(float... numbers) {
        return Numbers.text(Tensor.of(Shape.of(numbers.length), numbers), ", ");
    }
}
