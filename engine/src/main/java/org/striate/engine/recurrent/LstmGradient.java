package org.striate.engine.recurrent;

import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * The vector-Jacobian product of an {@link Lstm}, by the chain rule from the last step to the first (Werbos 1990). For each sequence and direction the
 * steps are taken again and kept, in float64; with a the sums of the gates and g the gradients, a step back is
 *
 * <pre>
 *  ∂o = ∂h · tanh(c)        ∂c += ∂h · o · (1 − tanh²(c)) + ∂a_o · P_o
 *  ∂i = ∂c · g        ∂f = ∂c · c′        ∂g = ∂c · i        ∂c′ = ∂c · f + ∂a_i · P_i + ∂a_f · P_f
 *  ∂W += ∂a xᵀ        ∂R += ∂a h′ᵀ        ∂x = Wᵀ ∂a        ∂h′ = Rᵀ ∂a
 * </pre>
 *
 * where h′ and c′ are what was remembered before the step.
 */
final class LstmGradient {
    private static final int GATES = 4;

    private final Lstm lstm;
    private final Tensor x;
    private final long[] lengths;
    private final Lstm.Weights weights;
    private final Lstm.State before;
    private final Lstm.Result g;
    private final int directions;
    private final int steps;
    private final int batch;
    private final int features;
    private final int hidden;
    private final float[] bias;
    private final float[] peepholes;
    private final double[] ofX;
    private final double[] ofInput;
    private final double[] ofRecurrent;
    private final double[] ofBias;
    private final double[] ofPeepholes;
    private final double[] ofH;
    private final double[] ofC;

    LstmGradient(Lstm lstm, Tensor x, long[] lengths, Lstm.Weights weights, Lstm.State before, Lstm.Result g) {
        this.lstm = lstm;
        this.x = x;
        this.lengths = lengths;
        this.weights = weights;
        this.before = before;
        this.g = g;
        this.directions = weights.recurrent().shape().dim(0);
        this.hidden = weights.recurrent().shape().dim(2);
        this.steps = x.shape().dim(lstm.batchFirst() ? 1 : 0);
        this.batch = x.shape().dim(lstm.batchFirst() ? 0 : 1);
        this.features = x.shape().dim(2);
        this.bias = weights.bias().map(Access::array).orElseGet(() -> new float[directions * 2 * GATES * hidden]);
        this.peepholes = weights.peepholes().map(Access::array).orElseGet(() -> new float[directions * 3 * hidden]);
        this.ofX = new double[x.shape().size()];
        this.ofInput = new double[weights.input().shape().size()];
        this.ofRecurrent = new double[weights.recurrent().shape().size()];
        this.ofBias = new double[directions * 2 * GATES * hidden];
        this.ofPeepholes = new double[directions * 3 * hidden];
        this.ofH = new double[directions * batch * hidden];
        this.ofC = new double[ofH.length];
    }

    Lstm.Gradients all() {
        for (int d = 0; d < directions; d++) {
            for (int n = 0; n < batch; n++) {
                back(d, n, forth(d, n));
            }
        }
        return new Lstm.Gradients(
                rounded(x.shape(), ofX),
                new Lstm.Weights(
                        rounded(weights.input().shape(), ofInput),
                        rounded(weights.recurrent().shape(), ofRecurrent),
                        Optional.of(rounded(Shape.of(directions, 2 * GATES * hidden), ofBias)),
                        Optional.of(rounded(Shape.of(directions, 3 * hidden), ofPeepholes))),
                new Lstm.State(
                        rounded(before.h().shape(), ofH), rounded(before.c().shape(), ofC)));
    }

    /** What one step of one sequence remembered before, and what its gates, in the order i, o, f, c, and its cell became. */
    @SuppressWarnings("ArrayRecordComponent") // no two steps are compared
    private record Step(double[] h, double[] c, double[] gates, double[] cell) {}

    /** All steps of one sequence, taken again. */
    private Step[] forth(int d, int n) {
        Step[] taken = new Step[(int) lengths[n]];
        double[] h = remembered(before.h(), d, n);
        double[] c = remembered(before.c(), d, n);
        for (int s = 0; s < taken.length; s++) {
            double[] gates = sums(d, inputAt(d, n, s), h);
            double[] cell = new double[hidden];
            double[] next = new double[hidden];
            for (int k = 0; k < hidden; k++) {
                int o = hidden + k;
                int f = 2 * hidden + k;
                int candidate = 3 * hidden + k;
                gates[k] = sigmoid(gates[k] + peephole(d, 0, k) * c[k]);
                gates[f] = sigmoid(gates[f] + peephole(d, 2, k) * c[k]);
                gates[candidate] = Math.tanh(gates[candidate]);
                cell[k] = gates[f] * c[k] + gates[k] * gates[candidate];
                gates[o] = sigmoid(gates[o] + peephole(d, 1, k) * cell[k]);
                next[k] = gates[o] * Math.tanh(cell[k]);
            }
            taken[s] = new Step(h, c, gates, cell);
            h = next;
            c = cell;
        }
        return taken;
    }

    /** W x + R h + b, for all gates. */
    private double[] sums(int d, int at, double[] h) {
        double[] sums = new double[GATES * hidden];
        for (int r = 0; r < sums.length; r++) {
            int row = d * sums.length + r;
            double sum = (double) bias[2 * d * sums.length + r] + bias[(2 * d + 1) * sums.length + r];
            for (int i = 0; i < features; i++) {
                sum += (double) weights.input().at(row * features + i) * x.at(at + i);
            }
            for (int k = 0; k < hidden; k++) {
                sum += weights.recurrent().at(row * hidden + k) * h[k];
            }
            sums[r] = sum;
        }
        return sums;
    }

    private void back(int d, int n, Step[] taken) {
        double[] ofMemory = remembered(g.last().h(), d, n);
        double[] ofCell = remembered(g.last().c(), d, n);
        for (int s = taken.length - 1; s >= 0; s--) {
            Step step = taken[s];
            int y = outputAt(d, n, s);
            double[] sums = new double[GATES * hidden];
            for (int k = 0; k < hidden; k++) {
                double i = step.gates[k];
                double o = step.gates[hidden + k];
                double f = step.gates[2 * hidden + k];
                double candidate = step.gates[3 * hidden + k];
                double squashed = Math.tanh(step.cell[k]);
                double ofOutput = ofMemory[k] + g.y().at(y + k);
                sums[hidden + k] = ofOutput * squashed * o * (1 - o);
                double c = ofCell[k] + ofOutput * o * (1 - squashed * squashed) + sums[hidden + k] * peephole(d, 1, k);
                sums[k] = c * candidate * i * (1 - i);
                sums[2 * hidden + k] = c * step.c[k] * f * (1 - f);
                sums[3 * hidden + k] = c * i * (1 - candidate * candidate);
                ofCell[k] = c * f + sums[k] * peephole(d, 0, k) + sums[2 * hidden + k] * peephole(d, 2, k);
                ofPeepholes[d * 3 * hidden + k] += sums[k] * step.c[k];
                ofPeepholes[(d * 3 + 1) * hidden + k] += sums[hidden + k] * step.cell[k];
                ofPeepholes[(d * 3 + 2) * hidden + k] += sums[2 * hidden + k] * step.c[k];
            }
            ofMemory = passOn(d, inputAt(d, n, s), step.h, sums);
        }
        System.arraycopy(ofMemory, 0, ofH, stateAt(d, n), hidden);
        System.arraycopy(ofCell, 0, ofC, stateAt(d, n), hidden);
    }

    /** Gives weights and inputs their parts of the gradients of the gates' sums; returns that of what was remembered. */
    private double[] passOn(int d, int at, double[] h, double[] sums) {
        double[] ofMemory = new double[hidden];
        for (int r = 0; r < sums.length; r++) {
            int row = d * sums.length + r;
            ofBias[2 * d * sums.length + r] += sums[r];
            ofBias[(2 * d + 1) * sums.length + r] += sums[r];
            for (int i = 0; i < features; i++) {
                ofInput[row * features + i] += sums[r] * x.at(at + i);
                ofX[at + i] += sums[r] * weights.input().at(row * features + i);
            }
            for (int k = 0; k < hidden; k++) {
                ofRecurrent[row * hidden + k] += sums[r] * h[k];
                ofMemory[k] += sums[r] * weights.recurrent().at(row * hidden + k);
            }
        }
        return ofMemory;
    }

    private double peephole(int d, int gate, int k) {
        return peepholes[(d * 3 + gate) * hidden + k];
    }

    private double[] remembered(Tensor state, int d, int n) {
        double[] part = new double[hidden];
        for (int k = 0; k < hidden; k++) {
            part[k] = state.at(stateAt(d, n) + k);
        }
        return part;
    }

    private int stateAt(int d, int n) {
        return (lstm.batchFirst() ? n * directions + d : d * batch + n) * hidden;
    }

    /** When a sequence's s-th step is, in the order in which the direction reads. */
    private int time(int d, int n, int s) {
        return lstm.direction().isReverse(d) ? (int) lengths[n] - 1 - s : s;
    }

    private int inputAt(int d, int n, int s) {
        int t = time(d, n, s);
        return (lstm.batchFirst() ? n * steps + t : t * batch + n) * features;
    }

    private int outputAt(int d, int n, int s) {
        int t = time(d, n, s);
        return (lstm.batchFirst() ? (n * steps + t) * directions + d : (t * directions + d) * batch + n) * hidden;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static Tensor rounded(Shape shape, double[] sums) {
        float[] rounded = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            rounded[i] = (float) sums[i];
        }
        return Access.wrap(shape, rounded);
    }
}
