package org.striate.formats.onnx;

import java.util.HashMap;
import java.util.Map;
import org.striate.engine.reduction.ArgReduction;
import org.striate.engine.reduction.Reduction;
import org.striate.network.operation.ArgReduce;
import org.striate.network.operation.Reduce;

/** Reductions along axes. */
final class ReductionOperators {
    static final Map<String, OperatorReader> READERS = new HashMap<>();

    static {
        for (Reduction function : Reduction.values()) {
            READERS.put(
                    function.label(),
                    node -> ShapeOperators.axes(
                            node,
                            new Reduce(
                                    function, node.flag("keepdims", true), node.flag("noop_with_empty_axes", false))));
        }
        for (ArgReduction function : ArgReduction.values()) {
            READERS.put(
                    function.label(),
                    node -> node.step(new ArgReduce(
                            function,
                            node.integer("axis", 0),
                            node.flag("keepdims", true),
                            node.flag("select_last_index", false) ? ArgReduction.Tie.LAST : ArgReduction.Tie.FIRST)));
        }
    }

    private ReductionOperators() {}
}
