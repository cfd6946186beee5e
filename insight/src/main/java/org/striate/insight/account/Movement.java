package org.striate.insight.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.Node;
import org.striate.network.operation.CenterCropPad;
import org.striate.network.operation.Compress;
import org.striate.network.operation.Concat;
import org.striate.network.operation.DepthToSpace;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.Expand;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Gather;
import org.striate.network.operation.GatherElements;
import org.striate.network.operation.GatherND;
import org.striate.network.operation.Identity;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.Pad;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ReverseSequence;
import org.striate.network.operation.ScatterElements;
import org.striate.network.operation.ScatterND;
import org.striate.network.operation.Slice;
import org.striate.network.operation.SpaceToDepth;
import org.striate.network.operation.Split;
import org.striate.network.operation.Squeeze;
import org.striate.network.operation.Tile;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Trilu;
import org.striate.network.operation.Unsqueeze;

/**
 * Whence an operation took a number that it only moved. The operation is run on the ordinal numbers of its elements, from 1 on: what lies at the place in
 * question then says which element came there, 0 being padding.
 */
record Movement(Accounts accounts, Node node) {
    /** Where a number was before; empty if the operation does more than move numbers. */
    Optional<Making> of(Place place, int index) {
        if (IntStream.range(0, node.inputs().size()).noneMatch(this::moves)) {
            return Optional.empty();
        }
        List<Optional<Value>> ordinals = new ArrayList<>();
        int next = 1;
        for (int input = 0; input < node.inputs().size(); input++) {
            Optional<Value> value = node.inputs().get(input).map(accounts::value);
            if (moves(input)) {
                Shape shape = value.orElseThrow().shape();
                ordinals.add(Optional.of(IntegerTensor.of(
                        ElementType.INT64,
                        shape,
                        LongStream.range(next, next + shape.size()).toArray())));
                next += shape.size();
            } else {
                ordinals.add(isPadding(input) ? Optional.empty() : value);
            }
        }
        List<Value> moved = node.operation().run(Inputs.of(ordinals), Execution.sequential());
        IntegerTensor came = (IntegerTensor) moved.get(node.outputs().indexOf(Optional.of(place.value())));
        return Optional.of(new Making.Moved(part(came.at(index))));
    }

    /** Whether the numbers of an input are moved; the others say how. */
    private boolean moves(int input) {
        return switch (node.operation()) {
            case Concat _ -> true;
            case ScatterElements(var _, var reduction) -> reduction.isEmpty() && input != 1;
            case ScatterND(var reduction) -> reduction.isEmpty() && input != 1;
            case CenterCropPad _,
                    Compress _,
                    DepthToSpace _,
                    Dropout _,
                    Expand _,
                    Flatten _,
                    Gather _,
                    GatherElements _,
                    GatherND _,
                    Identity _,
                    Pad _,
                    Reshape _,
                    ReverseSequence _,
                    Slice _,
                    SpaceToDepth _,
                    Split _,
                    Squeeze _,
                    Tile _,
                    Transpose _,
                    Trilu _,
                    Unsqueeze _ -> input == 0;
            default -> false;
        };
    }

    private boolean isPadding(int input) {
        return node.operation() instanceof Pad && input == 2;
    }

    private Part part(long ordinal) {
        if (ordinal == 0) {
            Optional<Tensor> constant = isPadding(2) && node.inputs().size() > 2
                    ? node.inputs().get(2).map(name -> (Tensor) accounts.value(name))
                    : Optional.empty();
            return Part.padding(constant.map(tensor -> tensor.at(0)).orElse(0f));
        }
        long left = ordinal - 1;
        for (int input = 0; input < node.inputs().size(); input++) {
            if (moves(input)) {
                String name = node.inputs().get(input).orElseThrow();
                int size = accounts.value(name).shape().size();
                if (left < size) {
                    return accounts.part(name, (int) left);
                }
                left -= size;
            }
        }
        throw new IllegalStateException("node %s moved an element that it was not given".formatted(node.name()));
    }
}
