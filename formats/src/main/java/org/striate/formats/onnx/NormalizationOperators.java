package org.striate.formats.onnx;

import java.util.List;
import java.util.Map;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.normalization.LocalResponseNormalization;
import org.striate.engine.normalization.LpNormalization;
import org.striate.engine.normalization.MeanVarianceNormalization;
import org.striate.engine.normalization.RmsNormalization;
import org.striate.formats.FormatException;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.GroupNorm;
import org.striate.network.operation.InstanceNorm;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.LocalResponseNorm;
import org.striate.network.operation.LpNorm;
import org.striate.network.operation.MeanVarianceNorm;
import org.striate.network.operation.RmsNorm;

/** Normalisations. */
final class NormalizationOperators {
    static final Map<String, OperatorReader> READERS = Map.of(
            "BatchNormalization",
            NormalizationOperators::batchNormalization,
            "GroupNormalization",
            node -> node.step(new GroupNorm(new GroupNormalization(node.integer("num_groups", 0), epsilon(node)))),
            "InstanceNormalization",
            node -> node.step(new InstanceNorm(epsilon(node))),
            "LRN",
            NormalizationOperators::localResponseNormalization,
            "LayerNormalization",
            node -> node.step(new LayerNorm(new LayerNormalization(node.integer("axis", -1), epsilon(node)))),
            "LpNormalization",
            node -> node.step(new LpNorm(new LpNormalization(node.integer("axis", -1), node.integer("p", 2)))),
            "MeanVarianceNormalization",
            node -> node.step(new MeanVarianceNorm(
                    new MeanVarianceNormalization(node.integers("axes").orElse(List.of(0, 2, 3))))),
            "RMSNormalization",
            node -> node.step(new RmsNorm(new RmsNormalization(node.integer("axis", -1), epsilon(node)))));

    private NormalizationOperators() {}

    private static OperatorReader.Step batchNormalization(OnnxNode node) throws FormatException {
        if (node.flag("training_mode", false) || !node.flag("is_test", true) || !node.flag("spatial", true)) {
            throw node.refusal("only inference with one mean and variance a channel is supported");
        }
        return node.step(new BatchNorm(epsilon(node)));
    }

    private static OperatorReader.Step localResponseNormalization(OnnxNode node) throws FormatException {
        return node.step(new LocalResponseNorm(new LocalResponseNormalization(
                node.integer("size", 0), node.real("alpha", 1e-4f), node.real("beta", 0.75f), node.real("bias", 1))));
    }

    private static float epsilon(OnnxNode node) throws FormatException {
        return node.real("epsilon", 1e-5f);
    }
}
