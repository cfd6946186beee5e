package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.function.Elementary;
import org.striate.insight.Observer;
import org.striate.insight.Permutation;
import org.striate.network.Network;
import org.striate.network.Node;

/**
 * Does a map depend on what the network has learned? Its weights are shuffled, each tensor in itself, layer after layer from the output to the input, and
 * the map is made anew: one that stays as it was shows the photograph, not the network. Adebayo, Gilmer, Muelly, Goodfellow, Hardt &amp; Kim, Sanity checks
 * for saliency maps, 2018.
 *
 * @param steps after each step, how much of the map is left; the last step has shuffled all
 */
public record RandomizationTest(List<Step> steps) {
    /** A rank correlation from which on two maps are alike. */
    public static final double ALIKE = 0.5;

    /**
     * A map made with shuffled weights.
     *
     * @param layer the one nearest to the input whose weights are shuffled; all behind it are too
     * @param map with these weights
     * @param correlation of the ranks of its magnitudes with those of the map that the learned weights make; empty if either is flat
     */
    public record Step(String layer, Tensor map, OptionalDouble correlation) {}

    public RandomizationTest {
        steps = List.copyOf(steps);
    }

    /**
     * Tests a method.
     *
     * @param count of steps, each shuffling as many layers; at most one a layer
     * @param seed of the {@link SplittableRandom} that shuffles
     * @param observer is shown the map of the step under way, as far as it has come
     * @throws IllegalArgumentException if there are no steps, or the network has no weights, or the method does not take it
     */
    public static RandomizationTest of(
            AttributionMethod method, Question question, int count, long seed, Execution execution, Observer observer) {
        require(count >= 1, "steps must be at least 1, got %d", count);
        Network network = question.network();
        List<Node> layers = network.nodes().reversed().stream()
                .filter(node -> !network.parameters(node).isEmpty())
                .toList();
        require(!layers.isEmpty(), "%s has no learned weights to shuffle", network.name());
        int all = Math.min(count, layers.size());
        Tensor learned = magnitudes(method.explain(question, execution, within(observer, 0, all)), execution);
        RandomGenerator random = new SplittableRandom(seed);
        Map<String, Value> weights = new LinkedHashMap<>(network.weights());
        List<Step> steps = new ArrayList<>();
        for (int step = 1, done = 0; step <= all; step++) {
            int to = Math.ceilDiv(layers.size() * step, all);
            layers.subList(done, to).stream()
                    .flatMap(node -> network.parameters(node).stream())
                    .forEach(name -> weights.computeIfPresent(name, (_, value) -> shuffled((Tensor) value, random)));
            Network shuffled =
                    new Network(network.name(), network.inputs(), network.outputs(), weights, network.nodes());
            Question again = new Question(shuffled, question.x(), question.value(), question.weights());
            Attribution attribution = method.explain(again, execution, within(observer, step - 1, all));
            steps.add(new Step(
                    layers.get(to - 1).name(),
                    attribution.map(),
                    RankCorrelation.of(learned, magnitudes(attribution, execution))));
            done = to;
            observer.reached(step, all, attribution::map);
        }
        return new RandomizationTest(steps);
    }

    /** An observer of one map, who tells another of so many steps before it. */
    private static Observer within(Observer observer, int done, int all) {
        return (_, _, map) -> observer.reached(done, all, map);
    }

    /** Says so if the map is much the same with all weights shuffled; empty if it depends on them. */
    public Optional<String> warning() {
        OptionalDouble left = steps.getLast().correlation;
        return left.isPresent() && left.getAsDouble() >= ALIKE
                ? Optional.of(
                        "with all weights shuffled the map is much the same (rank correlation %.2f): it shows the input, not what the network learned"
                                .formatted(left.getAsDouble()))
                : Optional.empty();
    }

    private static Tensor magnitudes(Attribution attribution, Execution execution) {
        return Elementwise.apply(Elementary.ABS, attribution.map(), execution);
    }

    private static Tensor shuffled(Tensor weight, RandomGenerator random) {
        Shape row = Shape.of(weight.shape().size());
        return Permutation.random(row.size(), random).apply(weight.reshape(row)).reshape(weight.shape());
    }
}
