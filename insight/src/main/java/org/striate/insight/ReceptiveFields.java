package org.striate.insight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.Window;
import org.striate.network.Inference;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.LpPool;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Pad;
import org.striate.network.operation.Resample;

/**
 * The receptive field of every feature map of a network. Windows and padding are followed exactly, a resize to within a sample; an operation that keeps the spatial sizes, such as an activation
 * or a sum, keeps the fields; any other that changes them sees everything. A gate of one number a channel (squeeze-and-excitation) is left out of
 * account, as is customary.
 *
 * @param fields by the value's name; values without spatial axes have none
 */
public record ReceptiveFields(Map<String, ReceptiveField> fields) {
    /** Axes in front of the spatial ones: the batch and the channels. */
    private static final int OUTER = 2;

    public ReceptiveFields {
        fields = Collections.unmodifiableMap(fields);
    }

    /** Follows the fields through a network. */
    public static ReceptiveFields of(Network network, Inference inference) {
        Map<String, ReceptiveField> fields = new HashMap<>();
        network.inputs()
                .forEach(input -> inference
                        .shape(input.name())
                        .filter(shape -> shape.rank() > OUTER)
                        .ifPresent(shape -> fields.put(input.name(), ReceptiveField.input(shape.rank() - OUTER))));
        for (Node node : network.nodes()) {
            Optional<String> output = node.outputs().getFirst();
            Optional<Shape> shape = output.flatMap(inference::shape);
            if (shape.isPresent() && shape.get().rank() > OUTER) {
                field(node, shape.get(), inference, fields).ifPresent(field -> fields.put(output.get(), field));
            }
        }
        return new ReceptiveFields(fields);
    }

    /** The field of a value; empty if it has no spatial axes or does not depend on the input. */
    public Optional<ReceptiveField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static Optional<ReceptiveField> field(
            Node node, Shape output, Inference inference, Map<String, ReceptiveField> fields) {
        List<String> inputs = node.inputs().stream()
                .flatMap(Optional::stream)
                .filter(fields::containsKey)
                .toList();
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        ReceptiveField before = Objects.requireNonNull(fields.get(inputs.getFirst()));
        if (!(before instanceof ReceptiveField.Local(List<ReceptiveField.Axis> axes))) {
            return Optional.of(before);
        }
        Shape x = inference.shape(inputs.getFirst()).orElseThrow();
        return Optional.of(
                switch (node.operation()) {
                    case Conv(var attributes) ->
                        through(
                                axes,
                                ConvGeometry.of(x, weight(node, inference), attributes)
                                        .axes());
                    case MaxPool pool ->
                        through(axes, PoolGeometry.of(x, pool.attributes()).axes());
                    case AveragePool pool ->
                        through(axes, PoolGeometry.of(x, pool.attributes()).axes());
                    case LpPool pool ->
                        through(axes, PoolGeometry.of(x, pool.attributes()).axes());
                    case ConvTranspose transpose -> {
                        TransposedGeometry geometry = transpose.geometry(x, weight(node, inference));
                        List<ReceptiveField.Axis> after = new ArrayList<>();
                        for (int axis = 0; axis < axes.size(); axis++) {
                            after.add(axes.get(axis).through(geometry.axes().get(axis)));
                        }
                        yield new ReceptiveField.Local(after);
                    }
                    case Pad _ -> padded(node, axes, x, inference);
                    case Resample _ -> {
                        List<ReceptiveField.Axis> after = new ArrayList<>();
                        for (int axis = 0; axis < axes.size(); axis++) {
                            after.add(axes.get(axis).scaled((double) output.dim(axis + OUTER) / x.dim(axis + OUTER)));
                        }
                        yield new ReceptiveField.Local(after);
                    }
                    default -> keptSizes(inputs, output, inference, fields);
                });
    }

    private static ReceptiveField padded(Node node, List<ReceptiveField.Axis> axes, Shape x, Inference inference) {
        Inputs<Fact> facts = Inputs.of(node.inputs().stream()
                .map(name -> name.flatMap(inference::fact))
                .toList());
        Optional<Inputs<Value>> known = Inputs.constants(facts, 1);
        if (known.isEmpty()) {
            return new ReceptiveField.Whole();
        }
        long[] before =
                Pad.sides(x, known.get().get(1), known.get().optional(3)).before();
        List<ReceptiveField.Axis> after = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            after.add(axes.get(axis).shifted(before[axis + OUTER]));
        }
        return new ReceptiveField.Local(after);
    }

    private static Shape weight(Node node, Inference inference) {
        return node.inputs().get(1).flatMap(inference::shape).orElseThrow();
    }

    private static ReceptiveField through(List<ReceptiveField.Axis> axes, List<Window> windows) {
        List<ReceptiveField.Axis> after = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            after.add(axes.get(axis).through(windows.get(axis)));
        }
        return new ReceptiveField.Local(after);
    }

    private static ReceptiveField keptSizes(
            List<String> inputs, Shape output, Inference inference, Map<String, ReceptiveField> fields) {
        Optional<ReceptiveField> united = Optional.empty();
        for (String input : inputs) {
            Shape shape = inference.shape(input).orElseThrow();
            boolean gate = shape.rank() == output.rank() && shape.size(OUTER, shape.rank()) == 1;
            if (gate && output.size(OUTER, output.rank()) != 1) {
                continue;
            }
            if (shape.rank() != output.rank()
                    || !shape.axes(OUTER, shape.rank()).equals(output.axes(OUTER, output.rank()))) {
                return new ReceptiveField.Whole();
            }
            ReceptiveField field = Objects.requireNonNull(fields.get(input));
            united = Optional.of(united.map(others -> others.union(field)).orElse(field));
        }
        return united.orElseGet(ReceptiveField.Whole::new);
    }
}
