package org.striate.engine.recurrent;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/**
 * Long short-term memory (Hochreiter &amp; Schmidhuber 1997; Gers, Schraudolph &amp; Cummins 2002 for the peepholes P): at every step t
 *
 * <pre>
 *  i = σ(W_i x + R_i h + b_i + P_i ⊙ c)        f = σ(W_f x + R_f h + b_f + P_f ⊙ c)        g = tanh(W_c x + R_c h + b_c)
 *  c ← f ⊙ c + i ⊙ g
 *  o = σ(W_o x + R_o h + b_o + P_o ⊙ c)        h ← o ⊙ tanh(c)
 * </pre>
 *
 * @param batchFirst whether a tensor's first axis is the batch, and not time or direction
 */
public record Lstm(Direction direction, boolean batchFirst) {
    /** In which order a sequence is read. */
    public enum Direction {
        FORWARD(1),
        /** From its end; outputs lie where their inputs do. */
        REVERSE(1),
        /** Both ways, by weights of their own, forward first. */
        BIDIRECTIONAL(2);

        final int count;

        Direction(int count) {
            this.count = count;
        }

        boolean isReverse(int which) {
            return this == REVERSE || which == 1;
        }
    }

    /**
     * What was learned, the gates in the order i, o, f, c, for D directions, I inputs and H hidden numbers.
     *
     * @param input W: (D, 4·H, I)
     * @param recurrent R: (D, 4·H, H)
     * @param bias (D, 8·H), that of W before that of R
     * @param peepholes P: (D, 3·H), in the order i, o, f
     */
    public record Weights(Tensor input, Tensor recurrent, Optional<Tensor> bias, Optional<Tensor> peepholes) {}

    /**
     * What is remembered.
     *
     * @param h (D, N, H), or (N, D, H) with the batch first
     * @param c likewise
     */
    public record State(Tensor h, Tensor c) {}

    /**
     * What was computed.
     *
     * @param y h at every step: (T, D, N, H), or (N, T, D, H) with the batch first
     * @param last what is remembered in the end
     */
    public record Result(Tensor y, State last) {}

    /**
     * The shape of {@link Result#y}.
     *
     * @param x (T, N, I), or (N, T, I) with the batch first
     * @param recurrent (D, 4·H, H)
     * @throws IllegalArgumentException if they have other axes
     */
    public Shape outputShape(Shape x, Shape recurrent) {
        require(x.rank() == 3, "input must have 3 axes, for time, batch and features, got %s", x);
        int hidden = recurrent.dim(-1);
        require(
                recurrent.equals(Shape.of(direction.count, 4 * hidden, hidden)),
                "recurrent weights must be (%d, 4·H, H), got %s",
                direction.count,
                recurrent);
        return batchFirst
                ? Shape.of(x.dim(0), x.dim(1), direction.count, hidden)
                : Shape.of(x.dim(0), direction.count, x.dim(1), hidden);
    }

    /** The shape of {@link State#h} and {@link State#c}; arguments as in {@link #outputShape}. */
    public Shape stateShape(Shape x, Shape recurrent) {
        Shape y = outputShape(x, recurrent);
        return batchFirst ? Shape.of(y.dim(0), y.dim(2), y.dim(3)) : y.axes(1, 4);
    }

    /**
     * Reads sequences.
     *
     * @param x (T, N, I), or (N, T, I) with the batch first
     * @param lengths (N,): how many steps of each sequence are read, after which outputs are 0; without it all
     * @param h what is remembered in the beginning; without it zeros
     * @param c likewise
     * @throws IllegalArgumentException if the shapes do not go together
     */
    public Result apply(
            Tensor x,
            Weights weights,
            Optional<IntegerTensor> lengths,
            Optional<Tensor> h,
            Optional<Tensor> c,
            Execution execution) {
        Shape recurrent = weights.recurrent().shape();
        Shape output = outputShape(x.shape(), recurrent);
        Shape state = stateShape(x.shape(), recurrent);
        int hidden = recurrent.dim(2);
        int directions = direction.count;
        requireShape(
                "input weights",
                weights.input(),
                Shape.of(directions, 4 * hidden, x.shape().dim(2)));
        weights.bias().ifPresent(given -> requireShape("bias", given, Shape.of(directions, 8 * hidden)));
        weights.peepholes().ifPresent(given -> requireShape("peepholes", given, Shape.of(directions, 3 * hidden)));
        h.ifPresent(given -> requireShape("initial h", given, state));
        c.ifPresent(given -> requireShape("initial c", given, state));
        long[] steps = steps(x.shape(), lengths);
        float[] y = Access.floats(execution, output.size());
        float[] lastH = h.map(Tensor::toArray).orElseGet(() -> new float[state.size()]);
        float[] lastC = c.map(Tensor::toArray).orElseGet(() -> new float[state.size()]);
        for (int d = 0; d < directions; d++) {
            new LstmDirection(this, x, steps, weights, d).read(y, lastH, lastC, execution);
        }
        return new Result(Access.wrap(output, y), new State(Access.wrap(state, lastH), Access.wrap(state, lastC)));
    }

    /**
     * The gradients of some number.
     *
     * @param before with respect to what is remembered in the beginning
     */
    public record Gradients(Tensor x, Weights weights, State before) {}

    /**
     * The gradients of some number with respect to all that was read; there are gradients of biases and peepholes even without any.
     *
     * @param h as for {@link #apply}, likewise the others
     * @param g those with respect to what was computed
     */
    public Gradients gradients(
            Tensor x,
            Weights weights,
            Optional<IntegerTensor> lengths,
            Optional<Tensor> h,
            Optional<Tensor> c,
            Result g) {
        Shape state = stateShape(x.shape(), weights.recurrent().shape());
        State before = new State(h.orElseGet(() -> Tensor.zeros(state)), c.orElseGet(() -> Tensor.zeros(state)));
        return new LstmGradient(this, x, steps(x.shape(), lengths), weights, before, g).all();
    }

    /** The steps of each sequence. */
    private long[] steps(Shape x, Optional<IntegerTensor> lengths) {
        int batch = x.dim(batchFirst ? 0 : 1);
        int most = x.dim(batchFirst ? 1 : 0);
        long[] steps = new long[batch];
        Arrays.fill(steps, most);
        if (lengths.isPresent()) {
            requireShape("lengths", lengths.get(), Shape.of(batch));
            steps = lengths.get().toArray();
            require(
                    Arrays.stream(steps).allMatch(length -> length >= 0 && length <= most),
                    "lengths must be from 0 to the %d steps of the input, got %s",
                    most,
                    lengths.get());
        }
        return steps;
    }

    private static void requireShape(String name, Value tensor, Shape shape) {
        require(tensor.shape().equals(shape), "%s must have shape %s, got %s", name, shape, tensor.shape());
    }
}
