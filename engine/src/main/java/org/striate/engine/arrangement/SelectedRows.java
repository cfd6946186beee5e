package org.striate.engine.arrangement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;

/**
 * Copies what a selection picks. Neighbouring axes that lie in the source as one are merged, so that what lies together is copied together; the last of
 * those that are left is a row, copied run by run.
 */
final class SelectedRows {
    /** Elements that one piece of parallel work copies, if its rows can be parted anywhere. */
    private static final int GRAIN = 1 << 14;

    /** As many float32 numbers as a cache line holds: rows that lie across cache lines share them with so many of their neighbours. */
    private static final int LINE = 16;

    /** Short rows are copied together until they are so many elements. */
    private static final int TOGETHER = 1 << 10;

    private final List<Axis> outer;
    private final Axis row;
    /** What the indices of the last outer axis and those within a row add, if both do so at equal steps. */
    private final Optional<Matrix> matrix;

    /** How many rows of such a matrix are copied at once. */
    private final int together;

    SelectedRows(List<Axis> axes) {
        List<Axis> merged = new ArrayList<>();
        for (Axis axis : axes.reversed()) {
            Optional<Axis> one = merged.isEmpty() ? Optional.empty() : axis.merge(merged.getFirst());
            if (one.isPresent()) {
                merged.set(0, one.get());
            } else {
                merged.addFirst(axis);
            }
        }
        this.row = merged.isEmpty() ? Axis.even(0, 0, 1) : merged.removeLast();
        this.outer = merged;
        this.matrix = outer.isEmpty()
                ? Optional.empty()
                : row.single()
                        .flatMap(columns -> outer.getLast()
                                .single()
                                .map(rows -> new Matrix(columns.start(), rows.step(), columns.step())));
        int least = matrix.map(steps -> steps.columnStep() == 1 ? 1 : LINE).orElse(1);
        this.together = Math.max(least, TOGETHER / Math.max(1, row.size()));
    }

    /** How the elements of rows lie that begin at equal steps and consist of one run. */
    private record Matrix(int start, int rowStep, int columnStep) {}

    /** Whether the result is all of the source, in its order. */
    boolean areAllOf(Shape source) {
        return outer.isEmpty()
                && row.size() == source.size()
                && row.single()
                        .map(run -> run.start() == 0 && (run.step() == 1 || run.count() == 1))
                        .orElse(false);
    }

    /** Copies {@code size} elements, which are all. */
    void copy(Elements from, Elements filling, Elements to, int size, Execution execution) {
        // Rows that are copied together stay together.
        long whole = matrix.isPresent() ? (long) together * row.size() : 1;
        int grain = (int) Math.min(size, Math.ceilDiv(GRAIN, whole) * whole);
        execution.parallel(size, grain, (start, end) -> new Walk(from, filling, to).copy(start, end));
    }

    /** From row to row. */
    private final class Walk {
        private final Elements from;
        private final Elements filling;
        private final Elements to;
        /** Of each outer axis, where the walk is. */
        private final int[] index = new int[outer.size()];

        Walk(Elements from, Elements filling, Elements to) {
            this.from = from;
            this.filling = filling;
            this.to = to;
        }

        /** Copies the elements of the result in {@code [start, end)}. */
        void copy(int start, int end) {
            int length = row.size();
            goTo(start / length);
            int at = start;
            while (at < end) {
                int column = at % length;
                int base = base();
                int rows = column == 0 && base != Run.NOWHERE ? rows((end - at) / length) : 0;
                if (rows > 0) {
                    Matrix steps = matrix.orElseThrow();
                    from.copyMatrix(base + steps.start(), steps.rowStep(), steps.columnStep(), to, at, rows, length);
                    at += rows * length;
                } else {
                    int count = Math.min(length - column, end - at);
                    copyPart(base, column, at, count);
                    at += count;
                }
                advance(Math.max(1, rows));
            }
        }

        /** How many rows from this one on are copied together, of those that are left. */
        private int rows(int left) {
            if (matrix.isEmpty()) {
                return 0;
            }
            int last = index.length - 1;
            return Math.min(Math.min(together, left), outer.get(last).size() - index[last]);
        }

        private void goTo(int row) {
            int rest = row;
            for (int axis = index.length - 1; axis >= 0; axis--) {
                index[axis] = rest % outer.get(axis).size();
                rest /= outer.get(axis).size();
            }
        }

        private void advance(int rows) {
            int carry = rows;
            for (int axis = index.length - 1; axis >= 0 && carry > 0; axis--) {
                index[axis] += carry;
                carry = index[axis] / outer.get(axis).size();
                index[axis] -= carry * outer.get(axis).size();
            }
        }

        /** Where this row's elements lie in the source, but for what the indices within it add; {@link Run#NOWHERE} if it is filled. */
        private int base() {
            int base = 0;
            for (int axis = 0; axis < index.length; axis++) {
                int added = outer.get(axis).at(index[axis]);
                if (added == Run.NOWHERE) {
                    return Run.NOWHERE;
                }
                base += added;
            }
            return base;
        }

        /** Copies {@code count} elements of this row from a column on. */
        private void copyPart(int base, int column, int at, int count) {
            int end = at + count;
            if (base == Run.NOWHERE) {
                to.fill(at, end, filling);
                return;
            }
            int within = column;
            for (int which = row.run(column); at < end; which++) {
                Run run = row.runs().get(which);
                int part = Math.min(end - at, row.end(which) - within);
                int start = base + run.at(within - (row.end(which) - run.count()));
                if (run.isFilled()) {
                    to.fill(at, at + part, filling);
                } else if (run.step() == 1) {
                    from.copy(start, to, at, part);
                } else {
                    from.copyLine(start, run.step(), to, at, 1, part);
                }
                at += part;
                within += part;
            }
        }
    }
}
