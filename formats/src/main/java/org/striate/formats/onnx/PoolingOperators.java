package org.striate.formats.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window;
import org.striate.engine.pooling.Pooling.IndexOrder;
import org.striate.engine.pooling.RoiAlign.Summary;
import org.striate.engine.pooling.RoiPooling;
import org.striate.formats.FormatException;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.LpPool;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.MaxRoiPool;
import org.striate.network.operation.MaxUnpool;
import org.striate.network.operation.RoiAlign;

/** Poolings, and the way back. */
final class PoolingOperators {
    /** The operator set from which on RoiAlign's coordinates start at the outer edge of the first sample. */
    private static final int ROI_ALIGN_OF_HALF_PIXELS = 16;

    static final Map<String, OperatorReader> READERS = Map.of(
            "AveragePool", node -> node.step(new AveragePool(attributes(node), node.flag("count_include_pad", false))),
            "MaxPool", PoolingOperators::maxPool,
            "MaxUnpool", node -> node.step(new MaxUnpool(attributes(node))),
            "LpPool", node -> node.step(new LpPool(attributes(node), node.integer("p", 2))),
            "GlobalMaxPool", node -> node.step(new GlobalPool(new GlobalPool.Kind.Max())),
            "GlobalAveragePool", node -> node.step(new GlobalPool(new GlobalPool.Kind.Average())),
            "GlobalLpPool", node -> node.step(new GlobalPool(new GlobalPool.Kind.Lp(node.integer("p", 2)))),
            "MaxRoiPool", PoolingOperators::maxRoiPool,
            "RoiAlign", PoolingOperators::roiAlign);

    private PoolingOperators() {}

    private static OperatorReader.Step maxPool(OnnxNode node) throws FormatException {
        IndexOrder order = node.flag("storage_order", false) ? IndexOrder.COLUMN_MAJOR : IndexOrder.ROW_MAJOR;
        return node.step(new MaxPool(attributes(node), node.outputs() > 1 ? Optional.of(order) : Optional.empty()));
    }

    private static OperatorReader.Step maxRoiPool(OnnxNode node) throws FormatException {
        List<Integer> shape = node.integers("pooled_shape").orElse(List.of());
        if (shape.size() != 2) {
            throw node.refusal("attribute pooled_shape must be a height and a width, got %s".formatted(shape));
        }
        return node.step(
                new MaxRoiPool(new RoiPooling(shape.getFirst(), shape.getLast(), node.real("spatial_scale", 1))));
    }

    private static OperatorReader.Step roiAlign(OnnxNode node) throws FormatException {
        Summary summary = switch (node.text("mode", "avg")) {
            case "avg" -> Summary.AVERAGE;
            case "max" -> Summary.MAX;
            default -> throw node.refusal("attribute mode must be avg or max");
        };
        String otherwise = node.opset() < ROI_ALIGN_OF_HALF_PIXELS ? "output_half_pixel" : "half_pixel";
        return node.step(new RoiAlign(new org.striate.engine.pooling.RoiAlign(
                summary,
                node.integer("output_height", 1),
                node.integer("output_width", 1),
                node.integer("sampling_ratio", 0),
                node.real("spatial_scale", 1),
                node.text("coordinate_transformation_mode", otherwise).equals("half_pixel"))));
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
