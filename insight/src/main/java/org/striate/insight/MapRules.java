package org.striate.insight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.striate.engine.Arguments;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.insight.ReceptiveField.Axis;
import org.striate.network.Inference;
import org.striate.network.Node;
import org.striate.network.operation.ArgReduce;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Bits;
import org.striate.network.operation.CastLike;
import org.striate.network.operation.CastTo;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Compare;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.DepthToSpace;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.Expand;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Gather;
import org.striate.network.operation.GroupNorm;
import org.striate.network.operation.Identity;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.InstanceNorm;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.LocalResponseNorm;
import org.striate.network.operation.LpNorm;
import org.striate.network.operation.LpPool;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.MeanVarianceNorm;
import org.striate.network.operation.Pad;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Resample;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.RmsNorm;
import org.striate.network.operation.Slice;
import org.striate.network.operation.SpaceToDepth;
import org.striate.network.operation.Split;
import org.striate.network.operation.Squeeze;
import org.striate.network.operation.SwiGlu;
import org.striate.network.operation.Tile;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;
import org.striate.network.operation.UnaryInteger;
import org.striate.network.operation.Unsqueeze;
import org.striate.network.operation.Variadic;
import org.striate.network.operation.Where;

/**
 * How each operation passes on what its inputs see.
 *
 * @param seen by the names of the values that depend on the network's inputs; empty for one that sees everything
 */
record MapRules(Inference inference, Map<String, Optional<Maps>> seen) {

    /** What an output of a node sees that depends on the network's inputs; empty for everything. */
    Optional<Maps> after(Node node, Shape output) {
        List<String> inputs = node.inputs().stream()
                .flatMap(Optional::stream)
                .filter(seen::containsKey)
                .distinct()
                .toList();
        return switch (node.operation()) {
            case BatchNorm _,
                    Binary _,
                    Bits _,
                    CastLike _,
                    CastTo _,
                    Clip _,
                    Compare _,
                    Dropout _,
                    Expand _,
                    GroupNorm _,
                    Identity _,
                    InstanceNorm _,
                    LayerNorm _,
                    MeanVarianceNorm _,
                    RmsNorm _,
                    SwiGlu _,
                    Tile _,
                    Unary _,
                    UnaryInteger _,
                    Variadic _,
                    Where _ -> alike(inputs, output);
            case Concat(int axis) -> alikeAcross(axis, inputs, output);
            case Split(int axis, var _) -> alikeAcross(axis, inputs, output);
            case LpNorm(var normalization) -> alikeAcross(normalization.axis(), inputs, output);
            case LocalResponseNorm _ -> alikeAcross(1, inputs, output);
            case AxisSoftmax(var _, int axis, boolean flattened) when !flattened -> alikeAcross(axis, inputs, output);
            case Reduce(var _, boolean keepDims, var _) when keepDims -> alike(inputs, output);
            default -> {
                Optional<String> x = node.inputs().getFirst();
                yield x.filter(name -> inputs.equals(List.of(name)))
                        .flatMap(this::maps)
                        .flatMap(maps -> after(node, maps, shape(x.get()), output));
            }
        };
    }

    /** What an output sees that depends on the first input alone. */
    private Optional<Maps> after(Node node, Maps maps, Shape x, Shape output) {
        return switch (node.operation()) {
            case Resample resample ->
                settings(node, given -> resample.resize(x, given))
                        .map(resize -> maps.through(axis -> Axis.of(resize.reach(axis))));
            case Pad _ ->
                settings(node, given -> Pad.sides(x, given.get(1), given.optional(3)))
                        .map(sides -> maps.through(axis -> Axis.sampled((double) -sides.before()[axis], 1)));
            case Slice _ ->
                settings(node, given -> Slice.cuts(x, given))
                        .map(cuts -> maps.through(axis -> Axis.sampled(
                                cuts.get(axis).first(), cuts.get(axis).step())));
            case Flatten _, Reshape _, Squeeze _, Unsqueeze _ -> reshaped(maps, x, output);
            case Transpose(var perm) -> permuted(maps, perm);
            case MatMul() -> Optional.of(maps).filter(_ -> maps.end() < x.rank() && x.rank() == output.rank());
            case Gather(int axis) -> {
                int indices =
                        node.inputs().get(1).map(this::shape).orElseThrow().rank();
                yield replaced(maps, Arguments.axis(axis, x.rank()), indices);
            }
            case ArgReduce(var _, int axis, boolean keepDims, var _) ->
                replaced(maps, Arguments.axis(axis, x.rank()), keepDims ? 1 : 0);
            default -> maps.areInnermost(x) ? windowed(node, maps, x) : Optional.empty();
        };
    }

    /** What an output sees that windows, or blocks, make of maps (N, C, spatial …). */
    private Optional<Maps> windowed(Node node, Maps maps, Shape x) {
        return switch (node.operation()) {
            case Conv(var attributes) ->
                through(maps, ConvGeometry.of(x, weight(node), attributes).axes(), Axis::of);
            case ConvTranspose transpose ->
                through(maps, transpose.geometry(x, weight(node)).axes(), Axis::of);
            case MaxPool(var attributes, var _) ->
                through(maps, PoolGeometry.of(x, attributes).axes(), Axis::of);
            case AveragePool(var attributes, var _) ->
                through(maps, PoolGeometry.of(x, attributes).axes(), Axis::of);
            case LpPool(var attributes, var _) ->
                through(maps, PoolGeometry.of(x, attributes).axes(), Axis::of);
            case DepthToSpace(int block, var _) ->
                Optional.of(maps.through(_ -> new Axis((1.0 - block) / block, 0, 1.0 / block)));
            case SpaceToDepth(int block, var _) -> Optional.of(maps.through(_ -> new Axis(0, block - 1.0, block)));
            default -> Optional.empty();
        };
    }

    /** Empty if the windows move over other axes than the maps'. */
    private static <W> Optional<Maps> through(Maps maps, List<W> windows, Function<W, Axis> seen) {
        return Optional.of(maps)
                .filter(_ -> windows.size() == maps.axes().size())
                .map(_ -> maps.through(axis -> seen.apply(windows.get(axis - maps.at()))));
    }

    /** Each position sees what the same position of each input sees. */
    private Optional<Maps> alike(List<String> inputs, Shape output) {
        Optional<Maps> maps = inputs.stream()
                .flatMap(name -> maps(name).filter(own -> keeps(own, shape(name), output)).stream())
                .findFirst();
        for (String name : inputs) {
            maps = maps.flatMap(others -> united(others, name, output));
        }
        return maps;
    }

    /** As {@link #alike}, with numbers of other positions along one axis. */
    private Optional<Maps> alikeAcross(int axis, List<String> inputs, Shape output) {
        return alike(inputs, output).filter(maps -> !maps.isSpatial(Arguments.axis(axis, output.rank())));
    }

    private Optional<Maps> united(Maps maps, String name, Shape output) {
        Shape shape = shape(name);
        boolean sameRank = shape.rank() == output.rank();
        boolean isGate =
                sameRank && maps.sizes(shape).size() == 1 && maps.sizes(output).size() != 1;
        return isGate
                ? Optional.of(maps)
                : maps(name)
                        .filter(other -> other.at() == maps.at() && other.end() == maps.end())
                        .filter(other -> keeps(other, shape, output))
                        .map(other -> maps.union(other, output));
    }

    private static boolean keeps(Maps maps, Shape shape, Shape output) {
        return shape.rank() == output.rank() && maps.sizes(shape).equals(maps.sizes(output));
    }

    /** The spatial axes in another shape of the same elements: there where as many elements lie outside of them. */
    private static Optional<Maps> reshaped(Maps maps, Shape x, Shape output) {
        Shape sizes = maps.sizes(x);
        for (int at = 0; at + sizes.rank() <= output.rank(); at++) {
            if (output.size(0, at) == x.size(0, maps.at())
                    && output.axes(at, at + sizes.rank()).equals(sizes)) {
                return Optional.of(maps.movedTo(at));
            }
        }
        return Optional.empty();
    }

    private static Optional<Maps> permuted(Maps maps, List<Integer> perm) {
        int at = perm.indexOf(maps.at());
        for (int axis = 0; axis < maps.end() - maps.at(); axis++) {
            if (at < 0 || at + axis >= perm.size() || perm.get(at + axis) != maps.at() + axis) {
                return Optional.empty();
            }
        }
        return Optional.of(maps.movedTo(at));
    }

    /** The maps where an axis of the value gave way to others. */
    private static Optional<Maps> replaced(Maps maps, int axis, int others) {
        return Optional.of(maps)
                .filter(_ -> !maps.isSpatial(axis))
                .map(_ -> maps.movedTo(axis < maps.at() ? maps.at() + others - 1 : maps.at()));
    }

    /** What follows from all inputs but the first; empty if one is not known before the run. */
    private <T> Optional<T> settings(Node node, Function<Inputs<Value>, T> meaning) {
        Inputs<Fact> facts = Inputs.of(node.inputs().stream()
                .map(name -> name.flatMap(inference::fact))
                .toList());
        return Inputs.constants(facts, 1).map(meaning);
    }

    private Shape weight(Node node) {
        return node.inputs().get(1).map(this::shape).orElseThrow();
    }

    private Optional<Maps> maps(String name) {
        return seen.getOrDefault(name, Optional.empty());
    }

    private Shape shape(String name) {
        return inference.shape(name).orElseThrow();
    }
}
