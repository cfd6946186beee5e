package org.striate.engine.recurrent;

import java.util.Arrays;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.engine.product.GeneralMatrixProduct;

/** One direction of an {@link Lstm}: all products with the inputs at once, then step by step those with what is remembered. */
final class LstmDirection {
    private static final GeneralMatrixProduct PRODUCT = new GeneralMatrixProduct(1, 1, false, true);

    private final Lstm lstm;
    private final Tensor x;
    private final long[] lengths;
    private final Tensor input;
    private final Tensor recurrent;
    private final float[] bias;
    private final float[] peepholes;
    private final int which;
    private final int directions;
    private final int steps;
    private final int batch;
    private final int hidden;

    LstmDirection(Lstm lstm, Tensor x, long[] lengths, Lstm.Weights weights, int which) {
        this.lstm = lstm;
        this.x = x;
        this.lengths = lengths;
        this.which = which;
        this.input = part(weights.input());
        this.recurrent = part(weights.recurrent());
        this.directions = weights.recurrent().shape().dim(0);
        this.hidden = recurrent.shape().dim(1);
        this.bias = weights.bias().map(given -> part(given).toArray()).orElseGet(() -> new float[8 * hidden]);
        this.peepholes = weights.peepholes().map(given -> part(given).toArray()).orElseGet(() -> new float[3 * hidden]);
        this.steps = x.shape().dim(lstm.batchFirst() ? 1 : 0);
        this.batch = x.shape().dim(lstm.batchFirst() ? 0 : 1);
    }

    /** This direction's part of the weights. */
    private Tensor part(Tensor all) {
        Shape shape = all.shape().axes(1, all.shape().rank());
        int from = which * shape.size();
        return Access.wrap(shape, Arrays.copyOfRange(Access.array(all), from, from + shape.size()));
    }

    /** Fills this direction's places in y; h and c hold what is remembered before, and after. */
    void read(float[] y, float[] h, float[] c, Execution execution) {
        Tensor rows = x.reshape(Shape.of(steps * batch, x.shape().dim(2)));
        float[] fromInput = Access.array(PRODUCT.apply(rows, input, Optional.of(bias()), execution));
        float[] remembered = new float[batch * hidden];
        for (int step = 0; step < steps; step++) {
            for (int n = 0; n < batch; n++) {
                System.arraycopy(h, stateAt(n), remembered, n * hidden, hidden);
            }
            Tensor before = Access.wrap(Shape.of(batch, hidden), remembered);
            float[] fromMemory = Access.array(PRODUCT.apply(before, recurrent, Optional.empty(), execution));
            for (int n = 0; n < batch; n++) {
                if (step >= lengths[n]) {
                    int at = outputAt(step, n);
                    Arrays.fill(y, at, at + hidden, 0);
                    continue;
                }
                int t = lstm.direction().isReverse(which) ? (int) lengths[n] - 1 - step : step;
                int row = lstm.batchFirst() ? n * steps + t : t * batch + n;
                step(fromInput, row * 4 * hidden, fromMemory, n * 4 * hidden, h, c, stateAt(n));
                System.arraycopy(h, stateAt(n), y, outputAt(t, n), hidden);
            }
        }
    }

    private Tensor bias() {
        float[] sums = new float[4 * hidden];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = bias[i] + bias[4 * hidden + i];
        }
        return Access.wrap(Shape.of(sums.length), sums);
    }

    /** Where in h and c this direction's numbers of sequence n begin. */
    private int stateAt(int n) {
        return (lstm.batchFirst() ? n * directions + which : which * batch + n) * hidden;
    }

    /** Where in y the output of sequence n at step t begins. */
    private int outputAt(int t, int n) {
        return (lstm.batchFirst() ? (n * steps + t) * directions + which : (t * directions + which) * batch + n)
                * hidden;
    }

    /** One step of one sequence; the gates' sums lie in the order i, o, f, c. */
    private void step(float[] a, int aAt, float[] b, int bAt, float[] h, float[] c, int at) {
        for (int k = 0; k < hidden; k++) {
            double before = c[at + k];
            double sumI = (double) a[aAt + k] + b[bAt + k];
            double sumO = (double) a[aAt + hidden + k] + b[bAt + hidden + k];
            double sumF = (double) a[aAt + 2 * hidden + k] + b[bAt + 2 * hidden + k];
            double sumC = (double) a[aAt + 3 * hidden + k] + b[bAt + 3 * hidden + k];
            double i = sigmoid(sumI + peepholes[k] * before);
            double f = sigmoid(sumF + peepholes[2 * hidden + k] * before);
            double cell = f * before + i * Math.tanh(sumC);
            double o = sigmoid(sumO + peepholes[hidden + k] * cell);
            c[at + k] = (float) cell;
            h[at + k] = (float) (o * Math.tanh(cell));
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
