package org.striate.engine.arrangement;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.internal.Access;

/** Where blocks of neighbouring elements begin in a tensor, one by one: they are gathered from there, or scattered to there. */
public final class Positions {
    /** Blocks that one piece of parallel work copies. */
    private static final int GRAIN = 1 << 12;

    private final Shape tensor;
    private final Shape result;
    private final int block;
    private final int[] starts;

    private Positions(Shape tensor, Shape result, int block, int[] starts) {
        this.tensor = tensor;
        this.result = result;
        this.block = block;
        this.starts = starts;
    }

    /**
     * Blocks that begin where a function says.
     *
     * @param tensor the shape of what they lie in
     * @param result the shape of the blocks one after the other
     * @param block elements a block
     * @param start for each block, where it begins
     * @throws IllegalArgumentException if a block does not lie in the tensor
     */
    public static Positions of(Shape tensor, Shape result, int block, IntUnaryOperator start) {
        int[] starts = new int[block == 0 ? 0 : result.size() / block];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = start.applyAsInt(i);
            require(
                    starts[i] >= 0 && starts[i] <= tensor.size() - block,
                    "position %d of %d elements does not lie in a tensor of shape %s",
                    starts[i],
                    block,
                    tensor);
        }
        return new Positions(tensor, result, block, starts);
    }

    /**
     * One element for each index, which replaces its own place along an axis: where {@code indices[i][j]} stands, and the axis is 0, element
     * {@code [indices[i][j]][j]}.
     *
     * @param indices of the tensor's rank, and along no other axis longer; negative ones count from the end
     * @throws IllegalArgumentException if they are not, or one is outside the axis
     */
    public static Positions elements(Shape tensor, IntegerTensor indices, int axis) {
        int along = Arguments.axis(axis, tensor.rank());
        Shape result = indices.shape();
        require(
                result.rank() == tensor.rank(),
                "indices must have as many axes as the data, got %s for data of shape %s",
                result,
                tensor);
        for (int other = 0; other < tensor.rank(); other++) {
            require(
                    other == along || result.dim(other) <= tensor.dim(other),
                    "indices of shape %s reach beyond axis %d of data of shape %s",
                    result,
                    other,
                    tensor);
        }
        long[] given = Access.array(indices);
        int[] strides = tensor.strides();
        int[] index = new int[tensor.rank()];
        return of(tensor, result, 1, i -> {
            unravel(i, result, index);
            index[along] = Arguments.index(given[i], tensor.dim(along));
            return ravel(index, strides);
        });
    }

    /**
     * One block for each list of indices: the last axis of the indices names the first axes of the tensor, those of the batch apart, and the block is
     * what lies beneath.
     *
     * @param batch how many first axes the tensor and the indices share; the lists stand in for the axes behind them
     * @throws IllegalArgumentException if the shapes do not go together, or an index is outside its axis
     */
    public static Positions blocks(Shape tensor, IntegerTensor indices, int batch) {
        Shape lists = indices.shape();
        Shape result = gathered(tensor, lists, batch);
        int depth = lists.dim(-1);
        int block = tensor.size(batch + depth, tensor.rank());
        int perBatch = lists.size(batch, lists.rank() - 1);
        long[] given = Access.array(indices);
        return of(tensor, result, block, i -> {
            int start = i / perBatch;
            for (int axis = 0; axis < depth; axis++) {
                int size = tensor.dim(batch + axis);
                start = start * size + Arguments.index(given[i * depth + axis], size);
            }
            return start * block;
        });
    }

    /**
     * The shape of all {@link #blocks}.
     *
     * @throws IllegalArgumentException if the shapes do not go together
     */
    public static Shape gathered(Shape tensor, Shape lists, int batch) {
        require(
                batch >= 0 && batch < lists.rank() && batch <= tensor.rank(),
                "batch_dims must be 0 or more and below the number of axes of the indices, %s, got %d",
                lists,
                batch);
        require(
                lists.axes(0, batch).equals(tensor.axes(0, batch)),
                "indices %s and data %s must share their first %d axes",
                lists,
                tensor,
                batch);
        int depth = lists.dim(-1);
        require(
                depth <= tensor.rank() - batch,
                "indices of shape %s name %d axes, but data of shape %s has %d behind those of the batch",
                lists,
                depth,
                tensor,
                tensor.rank() - batch);
        return lists.axes(0, lists.rank() - 1).concat(tensor.axes(batch + depth, tensor.rank()));
    }

    /** The shape of what is gathered, and of what can be scattered. */
    public Shape result() {
        return result;
    }

    /**
     * The blocks one after the other.
     *
     * @throws IllegalArgumentException if the tensor is not of the shape that the positions lie in
     */
    public Value gather(Value x, Execution execution) {
        requireShape("the tensor", x.shape(), tensor);
        Elements from = Elements.of(x);
        Elements to = Elements.room(x.type(), result, execution);
        execution.parallel(starts.length, GRAIN, (first, end) -> {
            for (int i = first; i < end; i++) {
                from.copy(starts[i], to, i * block, block);
            }
        });
        return to.wrap(result);
    }

    /**
     * The gradient with respect to the tensor of some number whose gradient with respect to what is gathered is g: of every element the sum over the blocks
     * that it is part of.
     */
    public Tensor gradient(Tensor g, Execution execution) {
        return (Tensor) scatter(Tensor.zeros(tensor), g, Optional.of(Arithmetic.ADD), execution);
    }

    /**
     * The tensor with the blocks put in their places, in their order, so that of several in one place the last stays; or each combined with what is
     * there.
     *
     * @param function of what is there and what comes; empty to replace it
     * @throws IllegalArgumentException if the shapes are not those that the positions are made for, or the types differ
     */
    public Value scatter(Value x, Value updates, Optional<Arithmetic> function, Execution execution) {
        requireShape("the tensor", x.shape(), tensor);
        requireShape("what is scattered", updates.shape(), result);
        require(
                x.type() == updates.type(),
                "what is scattered must be of the tensor's type %s, got %s: cast one of them",
                x.type(),
                updates.type());
        Elements to = Elements.room(x.type(), tensor, execution);
        Elements.of(x).copy(0, to, 0, tensor.size());
        Elements from = Elements.of(updates);
        for (int i = 0; i < starts.length; i++) {
            if (function.isPresent()) {
                to.combine(function.get(), starts[i], from, i * block, block);
            } else {
                from.copy(i * block, to, starts[i], block);
            }
        }
        return to.wrap(tensor);
    }

    private static void requireShape(String what, Shape given, Shape expected) {
        require(given.equals(expected), "%s must have shape %s, got %s", what, expected, given);
    }

    private static void unravel(int position, Shape shape, int[] index) {
        int rest = position;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
    }

    private static int ravel(int[] index, int[] strides) {
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position += index[axis] * strides[axis];
        }
        return position;
    }
}
