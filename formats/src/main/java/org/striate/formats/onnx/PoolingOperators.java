package org.striate.formats.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window;
import org.striate.engine.pooling.Pooling.IndexOrder;
import org.striate.formats.FormatException;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.LpPool;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.MaxUnpool;

/** Poolings, and the way back. */
final class PoolingOperators {
    static final Map<String, OperatorReader> READERS = Map.of(
            "AveragePool", node -> node.step(new AveragePool(attributes(node), node.flag("count_include_pad", false))),
            "MaxPool", PoolingOperators::maxPool,
            "MaxUnpool", node -> node.step(new MaxUnpool(attributes(node))),
            "LpPool", node -> node.step(new LpPool(attributes(node), node.integer("p", 2))),
            "GlobalMaxPool", node -> node.step(new GlobalPool(new GlobalPool.Kind.Max())),
            "GlobalAveragePool", node -> node.step(new GlobalPool(new GlobalPool.Kind.Average())),
            "GlobalLpPool", node -> node.step(new GlobalPool(new GlobalPool.Kind.Lp(node.integer("p", 2)))));

    private PoolingOperators() {}

    private static OperatorReader.Step maxPool(OnnxNode node) throws FormatException {
        IndexOrder order = node.flag("storage_order", false) ? IndexOrder.COLUMN_MAJOR : IndexOrder.ROW_MAJOR;
        return node.step(new MaxPool(attributes(node), node.outputs() > 1 ? Optional.of(order) : Optional.empty()));
    }

    private static PoolAttributes attributes(OnnxNode node) throws FormatException {
        List<Integer> kernel = node.integers("kernel_shape")
                .orElseThrow(() -> node.refusal("attribute kernel_shape is required, but missing"));
        Window.Rounding rounding = node.flag("ceil_mode", false) ? Window.Rounding.CEIL : Window.Rounding.FLOOR;
        return new PoolAttributes(
                kernel,
                node.integers("strides").orElse(List.of(1)),
                Paddings.read(node),
                node.integers("dilations").orElse(List.of(1)),
                rounding);
    }
}
