package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.insight.account.Accounts;
import org.striate.insight.account.Line;
import org.striate.insight.account.Part;
import org.striate.insight.account.Place;
import org.striate.insight.account.Slopes;
import org.striate.insight.account.Step;
import org.striate.network.Network;
import org.striate.network.Objective;
import org.striate.network.Trace;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Unary;

/** What would change a number, against the gradient of the whole run. */
final class SlopesTest {
    private static final Execution DEFINITION = Execution.sequential().byDefinition();
    private static final int SOME = 17;

    /** Where the account goes through all nodes, nothing else depends on its lines: their slopes are the network's gradient. */
    @ParameterizedTest
    @MethodSource({
        "org.striate.insight.AccountsTest#everyOperation",
        "org.striate.insight.AccountsTest#everyOtherSum",
        "org.striate.insight.AccountsTest#everyReduction"
    })
    void slopesOfAllLinesAreTheGradient(NetworkBuilder builder) {
        Network network = builder.build();
        Trace trace = Trace.of(network, Map.of("x", normal(new SplittableRandom(7), 2, 4, 6, 5)), DEFINITION);
        String value = network.nodes().getLast().outputs().getFirst().orElseThrow();
        for (int i = 0; i < trace.tensor(value).shape().size(); i += SOME) {
            List<Step> steps =
                    new Accounts(trace).open(place(trace.tensor(value).shape(), value, i));
            List<Line> lines = steps.getLast().making().lines();
            if (steps.size() == network.nodes().size()) {
                assertSlopes(trace, steps, lines);
            }
        }
    }

    private static void assertSlopes(Trace trace, List<Step> steps, List<Line> lines) {
        Slopes slopes = Slopes.of(trace, steps, DEFINITION);
        Map<Place, Double> found = new HashMap<>();
        Set<Place> inputs = new HashSet<>();
        for (Line line : lines) {
            // A pixel at the border may be read more than once, and a sum may take a number more than once.
            line.input().place().ifPresent(place -> {
                double slope = slopes.byInput(line).orElseThrow();
                if (line.weight().isPresent() || inputs.add(place)) {
                    found.merge(place, slope, Double::sum);
                }
            });
            line.weight()
                    .flatMap(Part::place)
                    .ifPresent(place -> found.merge(place, slopes.byWeight(line).orElseThrow(), Double::sum));
        }
        Place number = steps.getFirst().place();
        Set<String> names = new HashSet<>();
        found.keySet().forEach(place -> names.add(place.value()));
        var gradient =
                trace.gradient(new Objective.Element(number.value(), number.position()), names, Execution.sequential());
        found.forEach((place, slope) -> {
            double whole = gradient.tensor(place.value())
                    .get(place.position().stream().mapToInt(Integer::intValue).toArray());
            assertThat(slope)
                    .as("%s by %s", number, place)
                    .isCloseTo(whole, within(1e-5 * Math.max(1, Math.abs(whole))));
        });
    }

    @Test
    void anActivationThatIsFlatHasNoSlopeAndOneThatIsNotPassesItOn() {
        SplittableRandom random = new SplittableRandom(5);
        Trace trace = Trace.of(
                network()
                        .weight("w", normal(random, 3, 4, 3, 3))
                        .node("conv", new Conv(ConvAttributes.DEFAULT), "x", "w")
                        .node("relu", new Unary(Clip.RELU), "conv")
                        .build(),
                Map.of("x", normal(random, 2, 4, 6, 5)),
                DEFINITION);
        Tensor relu = trace.tensor("relu");
        int flat = 0;
        for (int i = 0; i < relu.shape().size(); i++) {
            List<Step> steps = new Accounts(trace).open(place(relu.shape(), "relu", i));
            Slopes slopes = Slopes.of(trace, steps, DEFINITION);
            boolean isFlat = relu.at(i) == 0;
            flat += isFlat ? 1 : 0;
            for (Line line : steps.getLast().making().lines()) {
                assertThat(slopes.byInput(line))
                        .hasValue(isFlat ? 0 : line.weight().orElseThrow().number());
                assertThat(slopes.byWeight(line))
                        .hasValue(isFlat ? 0 : line.input().number());
            }
        }
        assertThat(flat).isBetween(1, relu.shape().size() - 1);
    }

    /** A branch's own input may be another line: each slope holds the other line fast. */
    @Test
    void aLineIsHeldFastWhileAnotherRises() {
        Trace trace = Trace.of(
                network()
                        .node("relu", new Unary(Clip.RELU), "x")
                        .node("y", new Binary(Arithmetic.ADD), "x", "relu")
                        .build(),
                Map.of("x", Tensor.full(Shape.of(2, 4, 6, 5), 3)),
                DEFINITION);
        List<Step> steps = new Accounts(trace).open(new Place("y", List.of(0, 0, 0, 0)));
        Slopes slopes = Slopes.of(trace, steps, DEFINITION);
        assertThat(steps.getLast().making().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(slopes.byInput(line)).hasValue(1))
                .allSatisfy(line -> assertThat(slopes.byWeight(line)).isEmpty());
        assertThat(trace.gradient(Objective.element("y", 0, 0, 0, 0), Set.of("x"), DEFINITION)
                        .tensor("x")
                        .at(0))
                .isEqualTo(2);
    }

    private static Place place(Shape shape, String value, int index) {
        int[] strides = shape.strides();
        return new Place(
                value,
                IntStream.range(0, strides.length)
                        .mapToObj(axis -> index / strides[axis] % shape.dim(axis))
                        .toList());
    }

    private static NetworkBuilder network() {
        return new NetworkBuilder(2, 4, 6, 5);
    }

    private static Tensor normal(SplittableRandom random, int... dims) {
        Shape shape = Shape.of(dims);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
