package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npz;
import org.striate.network.Network;
import org.striate.network.Objective;
import org.striate.network.Trace;
import org.striate.network.operation.FusedConv;
import org.striate.network.operation.LocallyConstant;
import org.striate.network.operation.Operation;

/**
 * Every operation's outputs and gradients are PyTorch's, which are those of central differences, both in float64 on tensors of random shapes
 * ({@code gradients.zip}, written by {@code src/test/python/gradients.py}): in networks of one node, which lists all of its outputs or the first few, for
 * one output at a time.
 */
final class PyTorchGradientsTest {
    private static final Execution EXECUTION = Execution.threads(2);

    /** How far float32 may be from float64, of the largest number of a tensor. */
    private static final double BOUND = 1e-5;

    static Iterable<NodeCase> cases() throws IOException {
        return NodeCase.in("gradients.zip");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAndGradientsArePyTorchs(NodeCase given) throws IOException {
        Network network = OnnxReader.read(given.model());
        SequencedMap<String, Value> tensors = tensors(given);
        Map<String, Value> inputs = new HashMap<>();
        network.inputs().forEach(input -> inputs.put(input.name(), tensor(tensors, input.name())));
        Map<String, Value> outputs = Trace.of(network, inputs, EXECUTION).values();
        for (String output : network.outputs()) {
            requireNear(output, tensor(outputs, output), tensor(tensors, output));
            if (tensors.get("cotangent of " + output) instanceof Tensor cotangent) {
                Objective objective = new Objective.Weighted(output, cotangent);
                Map<String, Value> expected = gradients(output, tensors);
                network.gradient(inputs, objective, expected.keySet(), EXECUTION)
                        .tensors()
                        .forEach((input, gradient) ->
                                requireNear(input + " by " + output, gradient, tensor(expected, input)));
            }
        }
    }

    /** PyTorch's gradients by output, by the names of the inputs. */
    private static Map<String, Value> gradients(String output, Map<String, Value> tensors) {
        String prefix = "gradient by %s of ".formatted(output);
        Map<String, Value> gradients = new HashMap<>();
        tensors.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                gradients.put(name.substring(prefix.length()), value);
            }
        });
        assertThat(gradients).isNotEmpty();
        return gradients;
    }

    /** A new operation is constant by its type, or one that only a program makes, or it is among these cases. */
    @Test
    void noOperationIsForgotten() throws IOException {
        Set<Class<?>> tested = new HashSet<>();
        for (NodeCase given : cases()) {
            tested.add(OnnxReader.read(given.model())
                    .nodes()
                    .getFirst()
                    .operation()
                    .getClass());
        }
        Set<Class<?>> differentiable =
                new HashSet<>(Arrays.asList(Objects.requireNonNull(Operation.class.getPermittedSubclasses())));
        differentiable.removeAll(Set.of(LocallyConstant.class, FusedConv.class));
        assertThat(tested).isEqualTo(differentiable);
    }

    private static SequencedMap<String, Value> tensors(NodeCase given) throws IOException {
        byte[] file = Objects.requireNonNull(given.files().get("tensors.npz"));
        return Npz.read(given.name(), new ByteArrayInputStream(file));
    }

    private static Value tensor(Map<String, Value> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static void requireNear(String what, Value actual, Value expected) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        switch (expected) {
            case IntegerTensor whole ->
                assertThat(((IntegerTensor) actual).toArray()).as(what).isEqualTo(whole.toArray());
            case Tensor real -> {
                double largest = 0;
                double error = 0;
                for (int i = 0; i < real.shape().size(); i++) {
                    largest = Math.max(largest, Math.abs(real.at(i)));
                    error = Math.max(error, Math.abs(((Tensor) actual).at(i) - real.at(i)));
                }
                assertThat(error).as("the error of %s", what).isLessThanOrEqualTo(BOUND * Math.max(largest, 1e-3));
            }
        }
    }
}
