package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.blocked.Plan;
import org.striate.engine.convolution.Accuracy;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.convolution.Choice.Reason;
import org.striate.engine.convolution.Precision;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.network.operation.Conv;

/** A network by the algorithms that its user asks for. */
final class AlgorithmRuleTest {
    private static final ConvAttributes SAME = ConvAttributes.DEFAULT.withPadding(new Padding.Same());
    private static final Shape X = Shape.of(1, 16, 4, 1000);
    private static final Shape SMALL = Shape.of(16, 16, 3, 3);
    /** A convolution that Winograd's transforms suit, then one that Fourier's do. */
    private static final Shape LONG = Shape.of(16, 1, 1, 601);

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void anExactNetworkTransformsNothing() {
        Map<String, Value> x = Map.of("x", tensor(X, 1));
        Program program = NetworkBuilder.compiled(network(1), x);
        assertThat(algorithms(program, AlgorithmRule.FASTEST))
                .containsExactly(Plan.isAvailable() ? Algorithm.WINOGRAD : Algorithm.DIRECT, Algorithm.FFT);
        assertThat(program.convolutions(AlgorithmRule.EXACT)).hasSize(2).allSatisfy(convolution -> {
            assertThat(convolution.choice().algorithm().isExact()).isTrue();
            assertThat(convolution.choice().reason()).isEqualTo(Reason.FASTEST_EXACT);
        });
    }

    /** Sums of whole numbers stay whole, which transforms by irrational points do not leave them. */
    @Test
    void anExactNetworkIsExactOnWholeNumbers() {
        Map<String, Value> x = Map.of("x", whole(X));
        Network network = wholeNetwork();
        Execution exact = Execution.threads(2).choosing(AlgorithmRule.EXACT);
        Value defined =
                y(NetworkBuilder.compiled(network, x), x, Execution.sequential().byDefinition());
        assertThat(y(NetworkBuilder.compiled(network, x), x, exact)).isEqualTo(defined);
        assertThat(Trace.of(network, x, exact).tensor("y")).isEqualTo(defined);
        assertThat(y(NetworkBuilder.compiled(network, x), x, Execution.threads(2)))
                .isNotEqualTo(defined);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void resultsStayWithinTheBoundWhateverTheThreads(Precision precision) {
        Map<String, Value> x = Map.of("x", tensor(X, 1));
        Network network = network(1).answering(List.of("h"));
        Program program = NetworkBuilder.compiled(network, x);
        AlgorithmRule rule = new AlgorithmRule(precision, Optional.empty());
        Tensor h = (Tensor) Objects.requireNonNull(
                program.run(x, Execution.sequential().choosing(rule)).get("h"));
        assertThat(program.run(x, Execution.threads(3).choosing(rule))).containsEntry("h", h);
        ConvGeometry geometry = ConvGeometry.of(X, SMALL, SAME);
        Algorithm algorithm = algorithms(program, rule).getFirst();
        Accuracy accuracy = Accuracy.of(
                geometry,
                (Tensor) Objects.requireNonNull(x.get("x")),
                (Tensor) Objects.requireNonNull(network.weights().get("v")),
                Tensor.zeros(Shape.of(16)),
                Execution.threads(2));
        assertThat(accuracy.errorFactor(algorithm, h)).isLessThanOrEqualTo(algorithm.errorFactor(geometry));
    }

    @Test
    void theAlgorithmAskedForIsUsedWhereItCanBe() {
        assumeTrue(Plan.isAvailable());
        Map<String, Value> x = Map.of("x", tensor(X, 1));
        Program program = NetworkBuilder.compiled(network(1), x);
        List<ConvolutionChoice> winograd = program.convolutions(asking(Algorithm.WINOGRAD));
        assertThat(winograd.getFirst().choice().reason()).isEqualTo(Reason.ASKED_FOR);
        assertThat(winograd.getLast().choice().reason()).isEqualTo(Reason.INSTEAD);
        assertThat(winograd.getLast().choice().algorithm()).isEqualTo(Algorithm.FFT);
        Value defined = y(program, x, Execution.sequential().byDefinition());
        for (Algorithm algorithm : List.of(Algorithm.DIRECT, Algorithm.MATRIX, Algorithm.FFT)) {
            AlgorithmRule rule = asking(algorithm);
            assertThat(algorithms(program, rule)).containsOnly(algorithm);
            assertNear(y(program, x, Execution.threads(2).choosing(rule)), defined);
        }
    }

    private static void assertNear(Value y, Value defined) {
        float[] wanted = ((Tensor) defined).toArray();
        float[] given = ((Tensor) y).toArray();
        for (int i = 0; i < wanted.length; i++) {
            assertThat(given[i]).isCloseTo(wanted[i], Offset.offset(1e-4f));
        }
    }

    private static AlgorithmRule asking(Algorithm algorithm) {
        return new AlgorithmRule(Precision.FAST, Optional.of(algorithm));
    }

    private static List<Algorithm> algorithms(Program program, AlgorithmRule rule) {
        return program.convolutions(rule).stream()
                .map(convolution -> convolution.choice().algorithm())
                .toList();
    }

    private static Value y(Program program, Map<String, Value> x, Execution execution) {
        return Objects.requireNonNull(program.run(x, execution).get("y"));
    }

    private Network network(float scale) {
        return network(tensor(SMALL, scale), tensor(LONG, scale / 100));
    }

    private Network wholeNetwork() {
        return network(whole(SMALL), whole(LONG));
    }

    private static Network network(Tensor small, Tensor longer) {
        return new NetworkBuilder()
                .input("x", 1, 16, 4, 1000)
                .weight("v", small)
                .weight("w", longer)
                .node("h", new Conv(SAME), "x", "v")
                .node("y", new Conv(SAME.withGroups(16)), "h", "w")
                .build("y");
    }

    private Tensor tensor(Shape shape, float scale) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = scale * (random.nextFloat() - 0.5f);
        }
        return Tensor.of(shape, elements);
    }

    private Tensor whole(Shape shape) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(-3, 4);
        }
        return Tensor.of(shape, elements);
    }
}
