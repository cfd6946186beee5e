package org.striate.engine.attention;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.function.Elementary;
import org.striate.engine.internal.Access;
import org.striate.engine.product.MatrixProduct;
import org.striate.engine.softmax.Softmax;

/**
 * Scaled dot-product attention (Vaswani 2017): each query takes the mean of the values, weighted by how well their keys answer it,
 *
 * <pre>
 *   score[i, j] = cap(scale · Σ_d q[i, d] · k[j, d]) + bias[i, j]        cap(x) = softcap · tanh(x / softcap), or x if softcap is 0
 *   y[i, e] = Σ_j weight[i, j] · v[j, e]                                 weight[i] = softmax of score[i] over the keys that i may attend to
 * </pre>
 *
 * A query with no key to attend to, or −∞ as the bias of all of them, gets zeros. The queries (N, heads, L, D) may have more heads than keys (N, groups, S,
 * D) and values (N, groups, S, E), where neighbouring heads share a group (Ainslie 2023).
 *
 * @param scale empty for {@code 1 / √D}
 * @param before how many keys before its own place a query may attend to; −1 for all
 * @param after how many after it; −1 for all, 0 for a causal attention
 */
public record Attention(Optional<Float> scale, float softcap, int before, int after) {
    private static final int GRAIN = 1 << 13;

    /** What of the way from products to weights can be seen. */
    public enum Stage {
        /** {@code scale · q · kᵀ}. */
        PRODUCT,
        /** After the cap. */
        CAPPED,
        /** With the bias, −∞ where a query may not attend. */
        SCORE,
        /** After the softmax. */
        WEIGHT
    }

    /**
     * Where a sample's queries stand among its keys.
     *
     * @param first the place of the first query; may be negative
     * @param keys how many of the keys count; the others are padding
     */
    public record Place(int first, int keys) {}

    /**
     * The answer (N, heads, L, E).
     *
     * @param seen the stage that was asked for (N, heads, L, S)
     */
    public record Result(Tensor y, Optional<Tensor> seen) {}

    /** @throws IllegalArgumentException if before or after is below −1 */
    public Attention {
        require(before >= -1 && after >= -1, "before and after must be -1 or more, got %s and %s", before, after);
    }

    /**
     * The shape of the scores, (N, heads, L, S).
     *
     * @throws IllegalArgumentException if queries, keys and values do not go together
     */
    public static Shape scores(Shape q, Shape k, Shape v) {
        require(
                q.rank() == 4 && k.rank() == 4 && v.rank() == 4,
                "queries, keys and values must have four axes, got shapes %s, %s and %s",
                q,
                k,
                v);
        require(
                q.dim(0) == k.dim(0) && q.dim(3) == k.dim(3) && k.axes(0, 3).equals(v.axes(0, 3)),
                "queries (N, heads, L, D), keys (N, groups, S, D) and values (N, groups, S, E) do not go together: %s, %s and %s",
                q,
                k,
                v);
        require(
                k.dim(1) > 0 && q.dim(1) % k.dim(1) == 0,
                "the heads of the queries must be a multiple of those of the keys, got %s and %s",
                q.dim(1),
                k.dim(1));
        return q.axes(0, 3).concat(Shape.of(k.dim(2)));
    }

    /**
     * The answers.
     *
     * @param bias broadcasts to the scores
     * @param places one a sample
     * @param stage what is to be seen besides
     * @throws IllegalArgumentException if queries, keys, values and bias do not go together
     */
    public Result apply(
            Tensor q,
            Tensor k,
            Tensor v,
            Optional<Tensor> bias,
            List<Place> places,
            Optional<Stage> stage,
            Execution execution) {
        Shape shape = scores(q.shape(), k.shape(), v.shape());
        Tensor addend = bias.orElseGet(() -> Tensor.scalar(0));
        Broadcast broadcast = Broadcast.of(shape, addend.shape());
        require(
                broadcast.output().equals(shape),
                "the bias must broadcast to the scores %s, got %s",
                shape,
                addend.shape());
        Tensor keys = transposed(k, execution);
        float[] scores = Access.array(MatrixProduct.multiply(grouped(q, k), keys, execution));
        float[] seen = stage.isPresent() ? new float[shape.size()] : new float[0];
        double factor = factor(q);
        int length = shape.dim(3);
        execution.parallel(shape.size(0, 3), Math.max(1, GRAIN / Math.max(1, length)), (first, last) -> {
            float[] biases = new float[length];
            for (int row = first; row < last; row++) {
                int start = row * length;
                broadcast.rows(start, start + length, (at, outputAt, count) -> {
                    for (int i = 0; i < count; i++) {
                        int from = broadcast.isRepeated(1) ? at[1] : at[1] + i;
                        biases[outputAt - start + i] = Access.array(addend)[from];
                    }
                });
                Place place = places.get(row / shape.size(1, 3));
                forbid(biases, place, place.first() + row % shape.dim(2));
                weigh(scores, start, factor, biases, stage, seen);
            }
        });
        Tensor weights = Access.wrap(shape, scores);
        Tensor y = MatrixProduct.multiply(grouped(weights, k), v, execution);
        return new Result(
                y.reshape(q.shape().axes(0, 3).concat(Shape.of(v.shape().dim(3)))),
                stage.map(any -> Access.wrap(shape, seen)));
    }

    /** The heads that share a group's keys, one below the other. */
    private static Tensor grouped(Tensor x, Tensor k) {
        Shape shape = x.shape();
        int groups = k.shape().dim(1);
        return x.reshape(Shape.of(shape.dim(0), groups, shape.dim(1) / groups * shape.dim(2), shape.dim(3)));
    }

    /** −∞ for the keys that the query at this place may not attend to. */
    private void forbid(float[] biases, Place place, int query) {
        long from = before < 0 ? 0 : Math.max(0, query - before);
        long to = after < 0 ? place.keys() : Math.min(place.keys(), query + after + 1);
        for (int j = 0; j < biases.length; j++) {
            biases[j] = j < from || j >= to ? Float.NEGATIVE_INFINITY : biases[j];
        }
    }

    /** Turns a row of products into weights. */
    private void weigh(float[] row, int start, double factor, float[] biases, Optional<Stage> stage, float[] seen) {
        int length = biases.length;
        for (int j = 0; j < length; j++) {
            row[start + j] = (float) (row[start + j] * factor);
        }
        see(Stage.PRODUCT, row, start, length, stage, seen);
        for (int j = 0; softcap > 0 && j < length; j++) {
            row[start + j] = (float) (softcap * Math.tanh(row[start + j] / softcap));
        }
        see(Stage.CAPPED, row, start, length, stage, seen);
        float max = Float.NEGATIVE_INFINITY;
        boolean any = false;
        for (int j = 0; j < length; j++) {
            boolean allowed = biases[j] != Float.NEGATIVE_INFINITY;
            row[start + j] = allowed ? row[start + j] + biases[j] : Float.NEGATIVE_INFINITY;
            max = Math.max(max, row[start + j]);
            any |= allowed;
        }
        see(Stage.SCORE, row, start, length, stage, seen);
        if (any) {
            softmax(row, start, length, max);
        } else {
            Arrays.fill(row, start, start + length, 0);
        }
        see(Stage.WEIGHT, row, start, length, stage, seen);
    }

    private static void softmax(float[] row, int start, int length, double max) {
        double sum = 0;
        for (int j = start; j < start + length; j++) {
            sum += Math.exp(row[j] - max);
        }
        for (int j = start; j < start + length; j++) {
            row[j] = (float) (Math.exp(row[j] - max) / sum);
        }
    }

    private static void see(Stage reached, float[] row, int start, int length, Optional<Stage> stage, float[] seen) {
        if (stage.isPresent() && stage.get() == reached) {
            System.arraycopy(row, start, seen, start, length);
        }
    }

    /**
     * The gradients of some number with respect to all that the answers are made of.
     *
     * @param bias of the shape of the scores
     */
    public record Gradients(Tensor q, Tensor k, Tensor v, Tensor bias) {}

    /**
     * The gradients of some number, from that with respect to the answers and, if a stage is seen, that with respect to it. The keys that a query may not
     * attend to, and a query without any, have no part in them.
     *
     * @param bias broadcasts to the scores
     * @param places one a sample
     */
    public Gradients gradients(
            Tensor q,
            Tensor k,
            Tensor v,
            Optional<Tensor> bias,
            List<Place> places,
            Optional<Stage> stage,
            Result g,
            Execution execution) {
        Tensor weights = apply(q, k, v, bias, places, Optional.of(Stage.WEIGHT), execution)
                .seen()
                .orElseThrow();
        Tensor ofY = grouped(g.y(), k);
        Tensor ofV = MatrixProduct.multiply(transposed(grouped(weights, k), execution), ofY, execution);
        Tensor ofWeights =
                MatrixProduct.multiply(ofY, transposed(v, execution), execution).reshape(weights.shape());
        Tensor whole = with(ofWeights, Stage.WEIGHT, stage, g, execution);
        Tensor ofScores =
                with(Softmax.SOFTMAX.gradient(weights, whole, -1, execution), Stage.SCORE, stage, g, execution);
        Tensor ofCapped = with(ofScores, Stage.CAPPED, stage, g, execution);
        Tensor ofProducts = ofCapped;
        if (softcap > 0) {
            Tensor products = apply(q, k, v, bias, places, Optional.of(Stage.PRODUCT), execution)
                    .seen()
                    .orElseThrow();
            ofProducts = uncapped(products, ofCapped, execution);
        }
        Tensor scaled = (Tensor) Elementwise.apply(
                Arithmetic.MUL,
                grouped(with(ofProducts, Stage.PRODUCT, stage, g, execution), k),
                Tensor.scalar((float) factor(q)),
                execution);
        return new Gradients(
                MatrixProduct.multiply(scaled, k, execution).reshape(q.shape()),
                MatrixProduct.multiply(transposed(scaled, execution), grouped(q, k), execution),
                ofV,
                ofScores);
    }

    private double factor(Tensor q) {
        return scale.map(Float::doubleValue).orElse(1 / Math.sqrt(q.shape().dim(3)));
    }

    /** {@code 1 − tanh²(x / softcap)} of the gradient. */
    private Tensor uncapped(Tensor products, Tensor g, Execution execution) {
        Tensor shares = (Tensor) Elementwise.apply(Arithmetic.DIV, products, Tensor.scalar(softcap), execution);
        return ElementwiseGradient.of(Elementary.TANH, shares, g, execution);
    }

    /** A stage's gradient with what it gets besides if it is the one that is seen. */
    private static Tensor with(Tensor gradient, Stage reached, Optional<Stage> stage, Result g, Execution execution) {
        return stage.filter(reached::equals)
                .flatMap(any -> g.seen())
                .map(seen -> (Tensor) Elementwise.apply(Arithmetic.ADD, gradient, seen, execution))
                .orElse(gradient);
    }

    private static Tensor transposed(Tensor x, Execution execution) {
        return (Tensor) Selection.of(x.shape()).permute(0, 1, 3, 2).apply(x, execution);
    }
}
