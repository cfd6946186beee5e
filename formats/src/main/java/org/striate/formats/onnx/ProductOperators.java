package org.striate.formats.onnx;

import java.util.Map;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.network.operation.Det;
import org.striate.network.operation.Einsum;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.MatMul;

/** Products of matrices. */
final class ProductOperators {
    static final Map<String, OperatorReader> READERS = Map.of(
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
}
