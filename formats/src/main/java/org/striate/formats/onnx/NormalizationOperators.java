package org.striate.formats.onnx;

import java.util.Map;
import org.striate.formats.FormatException;
import org.striate.network.operation.BatchNorm;

/** Normalisations. */
final class NormalizationOperators {
    static final Map<String, OperatorReader> READERS =
            Map.of("BatchNormalization", NormalizationOperators::batchNormalization);

    private NormalizationOperators() {}

    private static OperatorReader.Step batchNormalization(OnnxNode node) throws FormatException {
        if (node.flag("training_mode", false) || !node.flag("is_test", true) || !node.flag("spatial", true)) {
            throw node.refusal("only inference with one mean and variance a channel is supported");
        }
        return node.step(new BatchNorm(node.real("epsilon", 1e-5f)));
    }
}
