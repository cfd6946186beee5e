package org.striate.engine.arrangement;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.internal.Access;

/**
 * The vector-Jacobian products of scattering: of the gradient g of some number with respect to {@code y = positions.scatter(x, updates, function)}, the
 * gradients of the same number with respect to x and the updates. Of several updates that replace one another each gets the gradient of the place, and
 * what is equally the largest or smallest shares it evenly, as in PyTorch.
 */
public final class ScatterGradient {
    private final Positions positions;
    private final Optional<Arithmetic> function;
    private final Tensor x;
    private final Tensor updates;
    private final Tensor y;

    /** @param function of what is there and what comes: ADD, MUL, MIN or MAX; empty if it is replaced */
    public ScatterGradient(Positions positions, Optional<Arithmetic> function, Tensor x, Tensor updates, Tensor y) {
        this.positions = positions;
        this.function = function;
        this.x = x;
        this.updates = updates;
        this.y = y;
    }

    /** The gradient with respect to x. */
    public Tensor ofData(Tensor g, Execution execution) {
        if (function.isEmpty()) {
            return scatter(g, Tensor.zeros(updates.shape()), Optional.empty(), execution);
        }
        return switch (function.get()) {
            case MUL -> scatter(g, updates, function, execution);
            case MIN, MAX -> shared(x, y, quotients(g, execution));
            default -> g;
        };
    }

    /** The gradient with respect to the updates. */
    public Tensor ofUpdates(Tensor g, Execution execution) {
        if (function.isEmpty()) {
            return gather(g, execution);
        }
        return switch (function.get()) {
            case MUL -> others(g, execution);
            case MIN, MAX -> shared(updates, gather(y, execution), gather(quotients(g, execution), execution));
            default -> gather(g, execution);
        };
    }

    /** Each place's gradient divided by the number of those that are equal to what stands there. */
    private Tensor quotients(Tensor g, Execution execution) {
        Tensor ones = shared(x, y, Tensor.full(x.shape(), 1));
        Tensor equal = shared(updates, gather(y, execution), Tensor.full(updates.shape(), 1));
        float[] many = Access.array(scatter(ones, equal, Optional.of(Arithmetic.ADD), execution));
        float[] quotients = g.toArray();
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] /= many[i];
        }
        return Access.wrap(g.shape(), quotients);
    }

    /** The share where an element is what the place became, else 0. */
    private static Tensor shared(Tensor element, Tensor became, Tensor share) {
        float[] shares = share.toArray();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = element.at(i) == became.at(i) ? shares[i] : 0;
        }
        return Access.wrap(element.shape(), shares);
    }

    /** Of each update, the gradient of its place times the product of all the others there. */
    private Tensor others(Tensor g, Execution execution) {
        Optional<Arithmetic> add = Optional.of(Arithmetic.ADD);
        Tensor zeros = gather(scatter(zeros(x), zeros(updates), add, execution), execution);
        Tensor rest = scatter(withoutZeros(x), withoutZeros(updates), Optional.of(Arithmetic.MUL), execution);
        Tensor whole = gather(rest, execution);
        Tensor ofPlace = gather(g, execution);
        float[] gradient = new float[updates.shape().size()];
        for (int i = 0; i < gradient.length; i++) {
            float update = updates.at(i);
            boolean besideZero = zeros.at(i) > (update == 0 ? 1 : 0);
            double product = (double) whole.at(i) / (update == 0 ? 1 : update);
            gradient[i] = besideZero ? 0 : (float) (ofPlace.at(i) * product);
        }
        return Access.wrap(updates.shape(), gradient);
    }

    /** 1 where an element is 0, else 0. */
    private static Tensor zeros(Tensor x) {
        return shared(x, Tensor.zeros(x.shape()), Tensor.full(x.shape(), 1));
    }

    private static Tensor withoutZeros(Tensor x) {
        float[] elements = x.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = elements[i] == 0 ? 1 : elements[i];
        }
        return Access.wrap(x.shape(), elements);
    }

    private Tensor gather(Tensor tensor, Execution execution) {
        return (Tensor) positions.gather(tensor, execution);
    }

    private Tensor scatter(Tensor tensor, Tensor blocks, Optional<Arithmetic> by, Execution execution) {
        return (Tensor) positions.scatter(tensor, blocks, by, execution);
    }
}
