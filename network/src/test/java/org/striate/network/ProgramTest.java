package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.Clip;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Identity;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Unary;

/** One network, three readings: by definition, traced, and as a program. */
final class ProgramTest {
    private static final Execution EXECUTION = Execution.threads(2);

    static Stream<RandomNetwork> exactNetworks() {
        return RandomNetwork.several(200, true);
    }

    static Stream<RandomNetwork> realNetworks() {
        return RandomNetwork.several(200, false);
    }

    @ParameterizedTest
    @MethodSource("exactNetworks")
    void everyReadingGivesTheSameNumbers(RandomNetwork random) {
        Map<String, Value> inputs = random.inputs(0);
        Map<String, Value> defined =
                traced(random, inputs, Execution.sequential().byDefinition());
        assertThat(traced(random, inputs, EXECUTION)).as("%s", random).isEqualTo(defined);
        Program program = NetworkBuilder.compiled(random.network(), inputs);
        Map<String, Value> once = program.run(inputs, Execution.sequential());
        assertThat(unsignedZeros(once)).as("%s", random).isEqualTo(unsignedZeros(defined));
        assertThat(program.run(inputs, Execution.threads(3))).as("%s", random).isEqualTo(once);
    }

    /** With 0 for every −0: factors that are folded into weights change its sign. */
    private static Map<String, Value> unsignedZeros(Map<String, Value> values) {
        Map<String, Value> unsigned = new LinkedHashMap<>(values);
        unsigned.replaceAll((name, value) -> value instanceof Tensor tensor ? unsigned(tensor) : value);
        return unsigned;
    }

    private static Tensor unsigned(Tensor tensor) {
        float[] elements = tensor.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] += 0f;
        }
        return Tensor.of(tensor.shape(), elements);
    }

    @ParameterizedTest
    @MethodSource("realNetworks")
    void everyReadingGivesTheSameNumbersWithinRounding(RandomNetwork random) {
        Map<String, Value> inputs = random.inputs(0);
        Map<String, Value> defined =
                traced(random, inputs, Execution.sequential().byDefinition());
        requireNear(random, traced(random, inputs, EXECUTION), defined);
        requireNear(random, NetworkBuilder.compiled(random.network(), inputs).run(inputs, EXECUTION), defined);
    }

    private static Map<String, Value> traced(RandomNetwork random, Map<String, Value> inputs, Execution execution) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        Trace trace = Trace.of(random.network(), inputs, execution);
        random.network().outputs().forEach(name -> outputs.put(name, value(trace.values(), name)));
        return outputs;
    }

    private static void requireNear(RandomNetwork random, Map<String, Value> outputs, Map<String, Value> exact) {
        assertThat(outputs.keySet()).isEqualTo(exact.keySet());
        exact.forEach((name, value) -> {
            if (!(value instanceof Tensor expected)) {
                // Indices of largest samples, between which rounding may decide, are compared in exact networks.
                assertThat(value(outputs, name).shape()).isEqualTo(value.shape());
                return;
            }
            float[] wanted = expected.toArray();
            float[] given = ((Tensor) value(outputs, name)).toArray();
            float largest = 1;
            for (float element : wanted) {
                largest = Math.max(largest, Math.abs(element));
            }
            assertThat(given).as("%s of %s", name, random).containsExactly(wanted, Offset.offset(1e-5f * largest));
        });
    }

    @ParameterizedTest
    @MethodSource("realNetworks")
    void inferenceForeseesTypesShapesAndConstants(RandomNetwork random) {
        Map<String, Value> inputs = random.inputs(0);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        inputs.forEach((name, value) -> shapes.put(name, value.shape()));
        Inference inference = Inference.of(random.network(), shapes);
        Trace.of(random.network(), inputs, EXECUTION).values().forEach((name, value) -> {
            Fact fact = inference.fact(name).orElseThrow();
            assertThat(fact.type()).as("%s of %s", name, random).isEqualTo(value.type());
            assertThat(fact.shape()).as("%s of %s", name, random).isEqualTo(value.shape());
            fact.constant()
                    .ifPresent(constant ->
                            assertThat(constant).as("%s of %s", name, random).isEqualTo(value));
        });
    }

    @ParameterizedTest
    @MethodSource("realNetworks")
    void aRunChangesNeitherInputsNorWeightsNorEarlierOutputs(RandomNetwork random) {
        Map<String, Value> inputs = random.inputs(0);
        Program program = NetworkBuilder.compiled(random.network(), inputs);
        Map<String, Value> weights = copied(program.lowered().weights());
        Map<String, Value> before = copied(inputs);
        Map<String, Value> outputs = program.run(inputs, EXECUTION);
        Map<String, Value> earlier = copied(outputs);
        for (int which = 1; which < 4; which++) {
            program.run(random.inputs(which), EXECUTION);
        }
        assertThat(inputs).as("inputs of %s", random).isEqualTo(before);
        assertThat(program.lowered().weights()).as("weights of %s", random).isEqualTo(weights);
        assertThat(outputs).as("outputs of %s", random).isEqualTo(earlier);
        assertThat(program.run(inputs, EXECUTION)).as("again, %s", random).isEqualTo(earlier);
    }

    private static Map<String, Value> copied(Map<String, Value> values) {
        Map<String, Value> copies = new LinkedHashMap<>();
        values.forEach((name, value) -> copies.put(
                name,
                switch (value) {
                    case Tensor tensor -> Tensor.of(tensor.shape(), tensor.toArray());
                    case IntegerTensor integers ->
                        IntegerTensor.of(integers.type(), integers.shape(), integers.toArray());
                }));
        return copies;
    }

    @Test
    void runsFromSeveralThreadsAtOnce() throws InterruptedException, ExecutionException {
        for (RandomNetwork random : realNetworks().limit(10).toList()) {
            Program program = NetworkBuilder.compiled(random.network(), random.inputs(0));
            List<Map<String, Value>> expected = new ArrayList<>();
            for (int which = 0; which < 4; which++) {
                expected.add(program.run(random.inputs(which), Execution.sequential()));
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<Map<String, Value>>> running = new ArrayList<>();
                for (int run = 0; run < 40; run++) {
                    Map<String, Value> inputs = random.inputs(run % 4);
                    running.add(threads.submit(() -> program.run(inputs, EXECUTION)));
                }
                for (int run = 0; run < 40; run++) {
                    assertThat(running.get(run).get())
                            .as("run %d of %s", run, random)
                            .isEqualTo(expected.get(run % 4));
                }
            }
        }
    }

    @Test
    void outputsMayBeInputsAndWeights() {
        Tensor weight = Tensor.scalar(7);
        Network network = new NetworkBuilder()
                .input("x", 2)
                .weight("w", weight)
                .node("same", new Identity(), "x")
                .build("x", "w", "same", "x");
        Map<String, Value> inputs = Map.of("x", Tensor.of(Shape.of(2), 1, 2));
        Map<String, Value> outputs = NetworkBuilder.compiled(network, inputs).run(inputs, EXECUTION);
        assertThat(outputs.keySet()).containsExactly("x", "w", "same");
        assertThat(outputs.get("w")).isEqualTo(weight);
        assertThat(outputs.get("same")).isEqualTo(inputs.get("x"));
    }

    /** Its constants are those of the shapes that it was compiled for. */
    @Test
    void refusesInputsOfAnotherShapeThanItIsCompiledFor() {
        Network network = new NetworkBuilder()
                .input("x", -1, 3)
                .node("shape", new ShapeOf(0, 2), "x")
                .build("shape");
        Program program = Program.compile(network, Map.of("x", Shape.of(2, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(Map.of("x", Tensor.zeros(Shape.of(5, 3))), EXECUTION))
                .withMessage("input x must have shape (2, 3), got (5, 3)");
    }

    @Test
    void refusesWhatTheNetworkDoes() {
        Network network = new NetworkBuilder()
                .input("x", -1, 3)
                .node("y", new Unary(Clip.RELU), "x")
                .build("y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(network, Map.of()))
                .withMessage("input x is missing; it takes shape (N, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(network, Map.of("x", Shape.of(2, 4))))
                .withMessage("input x must have shape (N, 3), got (2, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(network, Map.of("x", Shape.of(2, 3), "z", Shape.of(1))))
                .withMessage("the network has no input z; its inputs are [x]");
        Program program = Program.compile(network, Map.of("x", Shape.of(2, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(Map.of(), EXECUTION))
                .withMessageStartingWith("input x is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(Map.of("x", IntegerTensor.of(1, 2)), EXECUTION))
                .withMessage("input x must be of type float32, got int64");
    }

    private static Value value(Map<String, Value> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
