package org.striate.formats.onnx;

import java.util.Map;
import java.util.Optional;
import org.striate.engine.attention.Attention.Stage;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.formats.FormatException;
import org.striate.network.operation.Attention;
import org.striate.network.operation.Det;
import org.striate.network.operation.Einsum;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.MatMul;

/** Products of matrices. */
final class ProductOperators {
    static final Map<String, OperatorReader> READERS = Map.of(
            "Attention",
            ProductOperators::attention,
            "Det",
            node -> node.step(new Det()),
            "Einsum",
            node -> node.step(new Einsum(node.text("equation", ""))),
            "Gemm",
            node -> node.step(new Gemm(new GeneralMatrixProduct(
                    node.real("alpha", 1),
                    node.real("beta", 1),
                    node.flag("transA", false),
                    node.flag("transB", false)))),
            "MatMul",
            node -> node.step(new MatMul()));

    private ProductOperators() {}

    /** The softmax's precision is not asked for: it is at least float32. */
    private static OperatorReader.Step attention(OnnxNode node) throws FormatException {
        int before = node.integer("left_window_size", -1);
        int after = node.flag("is_causal", false) ? 0 : node.integer("right_window_size", -1);
        Optional<Float> scale = node.has("scale") ? Optional.of(node.real("scale", 1)) : Optional.empty();
        Optional<Stage> stage = node.output(3).isPresent()
                ? Optional.of(
                        switch (node.integer("qk_matmul_output_mode", 0)) {
                            case 0 -> Stage.PRODUCT;
                            case 1 -> Stage.CAPPED;
                            case 2 -> Stage.SCORE;
                            case 3 -> Stage.WEIGHT;
                            default -> throw node.refusal("attribute qk_matmul_output_mode must be 0, 1, 2 or 3");
                        })
                : Optional.empty();
        return node.step(new Attention(
                node.integer("q_num_heads", 0),
                node.integer("kv_num_heads", 0),
                new org.striate.engine.attention.Attention(scale, node.real("softcap", 0), before, after),
                stage));
    }
}
