package org.striate.formats.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Gather;
import org.striate.network.operation.Identity;
import org.striate.network.operation.Slice;

/**
 * Lists of tensors. Exporters write one only to take tensors out of it again: while the graph is read, what is taken is followed to what the list was made
 * of, and no list is left in the network.
 */
final class Sequences {
    static final Set<String> OPERATORS =
            Set.of("ConcatFromSequence", "SequenceAt", "SequenceConstruct", "SplitToSequence");

    private final Map<String, Sequence> sequences = new HashMap<>();

    private sealed interface Sequence {}

    private record Listed(List<Optional<String>> tensors) implements Sequence {}

    /** Parts along an axis of this many indices, the last of what is left. */
    private record EvenParts(Optional<String> data, int axis, long size) implements Sequence {}

    private record Parts(Optional<String> data, int axis, List<Long> sizes) implements Sequence {}

    /** One index of an axis after the other, without the axis. */
    private record Indices(Optional<String> data, int axis) implements Sequence {}

    /**
     * Reads a node that makes a list, or takes from one.
     *
     * @return empty if it makes one, for then it computes nothing
     */
    Optional<OperatorReader.Step> read(OnnxNode node) throws FormatException {
        return switch (node.operator()) {
            case "SequenceAt" -> Optional.of(at(node));
            case "ConcatFromSequence" -> Optional.of(concat(node));
            case "SplitToSequence" -> made(node, split(node));
            default -> made(node, new Listed(node.inputs()));
        };
    }

    private Optional<OperatorReader.Step> made(OnnxNode node, Sequence sequence) {
        node.output(0).ifPresent(name -> sequences.put(name, sequence));
        return Optional.empty();
    }

    private static Sequence split(OnnxNode node) throws FormatException {
        Optional<String> data = node.input(0);
        int axis = node.integer("axis", 0);
        if (node.input(1).isEmpty()) {
            return node.flag("keepdims", true) ? new EvenParts(data, axis, 1) : new Indices(data, axis);
        }
        Value split = node.weight(1).orElseThrow(() -> node.refusal("a computed split is not supported"));
        if (!(split instanceof IntegerTensor sizes)) {
            throw node.refusal("split must be whole numbers, got %s".formatted(split.type()));
        }
        return sizes.shape().rank() == 0
                ? new EvenParts(data, axis, sizes.at(0))
                : new Parts(data, axis, Arrays.stream(sizes.toArray()).boxed().toList());
    }

    private OperatorReader.Step at(OnnxNode node) throws FormatException {
        if (!(node.weight(1).orElse(null) instanceof IntegerTensor position
                && position.shape().size() == 1)) {
            throw node.refusal("a computed position is not supported");
        }
        long index = position.at(0);
        return switch (sequence(node)) {
            case Listed(var tensors) ->
                new OperatorReader.Step(new Identity(), List.of(tensors.get(within(node, index, tensors.size()))));
            case Parts(var data, var axis, var sizes) -> {
                int part = within(node, index, sizes.size());
                long start =
                        sizes.stream().limit(part).mapToLong(Long::longValue).sum();
                yield slice(node, data, axis, start, start + sizes.get(part));
            }
            case EvenParts(var data, var axis, var size) -> {
                if (index < 0) {
                    throw node.refusal("the position %d counts from the end, which is not supported".formatted(index));
                }
                yield slice(node, data, axis, index * size, (index + 1) * size);
            }
            case Indices(var data, var axis) ->
                new OperatorReader.Step(
                        new Gather(axis),
                        List.of(data, Optional.of(node.constant("position", IntegerTensor.scalar(index)))));
        };
    }

    private OperatorReader.Step concat(OnnxNode node) throws FormatException {
        if (!(sequence(node) instanceof Listed(var tensors)) || node.flag("new_axis", false)) {
            throw node.refusal("only a list of given tensors is joined, along an axis that they have");
        }
        return new OperatorReader.Step(new Concat(node.integer("axis", 0)), tensors);
    }

    private Sequence sequence(OnnxNode node) throws FormatException {
        return node.input(0)
                .flatMap(name -> Optional.ofNullable(sequences.get(name)))
                .orElseThrow(() -> node.refusal("its first input is no sequence that a node before it makes"));
    }

    private static int within(OnnxNode node, long index, int size) throws FormatException {
        long counted = index < 0 ? index + size : index;
        if (counted < 0 || counted >= size) {
            throw node.refusal("position %d of a sequence of %d".formatted(index, size));
        }
        return (int) counted;
    }

    private static OperatorReader.Step slice(OnnxNode node, Optional<String> data, int axis, long start, long end) {
        return new OperatorReader.Step(
                new Slice(),
                List.of(
                        data,
                        Optional.of(node.constant("start", IntegerTensor.of(start))),
                        Optional.of(node.constant("end", IntegerTensor.of(end))),
                        Optional.of(node.constant("axis", IntegerTensor.of(axis)))));
    }
}
