package org.striate.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Elementary;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Unary;

/**
 * GELU as exporters write it out before ONNX had an operator for it: ½ · x · (1 + erf(x / √2)), the factors in any order.
 *
 * @param x the name of its argument
 * @param swallowed the nodes that it is made of, but for the last
 */
record ErfGelu(String x, List<Node> swallowed) {
    private static final double ROOT = Math.sqrt(2);
    /** Constants come rounded to float32, or to float16. */
    private static final double TOLERANCE = 1e-3;

    /**
     * Reads a product as one.
     *
     * @param before the node that writes a value, if nobody else reads that
     * @param weights by name
     */
    static Optional<ErfGelu> of(
            Node product,
            Function<Optional<String>, Optional<Node>> before,
            Function<String, Optional<Value>> weights) {
        if (!is(product, Arithmetic.MUL)) {
            return Optional.empty();
        }
        List<String> factors = new ArrayList<>();
        List<Node> swallowed = new ArrayList<>();
        collect(product, before, factors, swallowed);
        if (factors.size() != 3) {
            return Optional.empty();
        }
        for (String factor : factors) {
            Optional<Node> sum = before.apply(Optional.of(factor)).filter(node -> is(node, Arithmetic.ADD));
            Optional<Node> erf = sum.flatMap(node -> other(node, 1, weights))
                    .flatMap(name -> before.apply(Optional.of(name)))
                    .filter(node -> node.operation().equals(new Unary(Elementary.ERF)));
            Optional<Node> scaled =
                    erf.flatMap(node -> before.apply(node.inputs().getFirst()));
            Optional<String> x = scaled.flatMap(node -> is(node, Arithmetic.DIV)
                    ? other(node, ROOT, weights)
                    : is(node, Arithmetic.MUL) ? other(node, 1 / ROOT, weights) : Optional.empty());
            List<String> rest = new ArrayList<>(factors);
            rest.remove(factor);
            if (x.isPresent()
                    && rest.remove(x.get())
                    && weights.apply(rest.getFirst())
                            .filter(half -> isNumber(half, 0.5))
                            .isPresent()) {
                swallowed.addAll(List.of(sum.orElseThrow(), erf.orElseThrow(), scaled.orElseThrow()));
                return Optional.of(new ErfGelu(x.get(), List.copyOf(swallowed)));
            }
        }
        return Optional.empty();
    }

    /** What a tree of products multiplies, and the products in it that nobody else reads. */
    private static void collect(
            Node product,
            Function<Optional<String>, Optional<Node>> before,
            List<String> factors,
            List<Node> swallowed) {
        for (Optional<String> input : product.inputs()) {
            Optional<Node> inner = before.apply(input).filter(node -> is(node, Arithmetic.MUL));
            if (inner.isPresent() && swallowed.isEmpty()) {
                swallowed.add(inner.get());
                collect(inner.get(), before, factors, swallowed);
            } else {
                input.ifPresent(factors::add);
            }
        }
    }

    private static boolean is(Node node, Arithmetic function) {
        return node.operation() instanceof Binary(var found, var _) && found == function;
    }

    /** The input beside one that is a given number; a divisor is the second. */
    private static Optional<String> other(Node node, double number, Function<String, Optional<Value>> weights) {
        for (int input = is(node, Arithmetic.DIV) ? 1 : 0; input < 2; input++) {
            if (node.inputs()
                    .get(input)
                    .flatMap(weights)
                    .filter(value -> isNumber(value, number))
                    .isPresent()) {
                return node.inputs().get(1 - input);
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(Value value, double number) {
        return value instanceof Tensor tensor
                && tensor.shape().size() == 1
                && Math.abs(tensor.toArray()[0] - number) < TOLERANCE;
    }
}
