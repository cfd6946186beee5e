package org.striate.engine.arrangement;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/** Tensors put one behind the other along an axis. */
public final class Concatenation {
    /** Elements that one piece of parallel work copies. */
    private static final int GRAIN = 1 << 14;

    private final List<Shape> parts;
    private final int axis;
    private final Shape output;

    private Concatenation(List<Shape> parts, int axis, Shape output) {
        this.parts = parts;
        this.axis = axis;
        this.output = output;
    }

    /**
     * The concatenation of tensors of these shapes.
     *
     * @throws IllegalArgumentException if there are none, there is no such axis, or the shapes differ along another one
     */
    public static Concatenation of(List<Shape> parts, int axis) {
        require(!parts.isEmpty(), "a concatenation needs at least one tensor, got none");
        Shape first = parts.getFirst();
        int along = Arguments.axis(axis, first.rank());
        long size = 0;
        for (Shape part : parts) {
            require(
                    part.rank() == first.rank()
                            && part.with(along, first.dim(along)).equals(first),
                    "tensors are concatenated along axis %d, so all other sizes must be the same, got %s and %s",
                    along,
                    first,
                    part);
            size += part.dim(along);
        }
        require(
                size <= Integer.MAX_VALUE,
                "the tensors have %d elements along axis %d, more than 2^31 - 1",
                size,
                along);
        return new Concatenation(List.copyOf(parts), along, first.with(along, (int) size));
    }

    /** The shape of the result. */
    public Shape output() {
        return output;
    }

    /**
     * The result.
     *
     * @param values of the shapes that the concatenation is made for
     * @throws IllegalArgumentException if they are not, or their types differ
     */
    public Value apply(List<Value> values, Execution execution) {
        require(
                values.stream().map(Value::shape).toList().equals(parts),
                "this concatenation is made for shapes %s, got %s",
                parts,
                values.stream().map(Value::shape).toList());
        Value first = values.getFirst();
        if (parts.size() == 1) {
            return first;
        }
        Elements to = Elements.room(first.type(), output, execution);
        int inner = output.size(axis + 1, output.rank());
        int before = 0;
        for (Value value : values) {
            require(
                    value.type() == first.type(),
                    "tensors of one type are concatenated, got %s and %s: cast one of them",
                    first.type(),
                    value.type());
            int block = value.shape().dim(axis) * inner;
            place(Elements.of(value), value.shape().size(), block, to, before, execution);
            before += block;
        }
        return to.wrap(output);
    }

    /** Puts blocks of neighbours where they lie in the result, whose blocks begin with those of other parts. */
    private void place(Elements from, int size, int block, Elements to, int before, Execution execution) {
        int whole = output.size(axis, output.rank());
        execution.parallel(size, GRAIN, (start, end) -> {
            int at = start;
            while (at < end) {
                int within = at % block;
                int count = Math.min(block - within, end - at);
                from.copy(at, to, at / block * whole + before + within, count);
                at += count;
            }
        });
    }
}
