package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * How often one weight of a kernel of two axes is used: once at every position of one picture's answer. Of these, some may multiply padding.
 *
 * @param row of the weight in its kernel
 * @param column of the weight in its kernel
 * @param rows the picture's rows that it meets
 * @param columns the picture's columns that it meets
 */
public record WeightUse(int row, int column, Run rows, Run columns) {
    /**
     * Samples along one axis, evenly spaced.
     *
     * @param first the first of them
     * @param step from one to the next
     * @param count how many there are; the first means nothing if there is none
     */
    public record Run(int first, int step, int count) {
        static Run of(Window window, int tap) {
            Window.Range positions = window.positions(tap);
            return new Run(window.tap(positions.from(), tap), window.stride(), positions.length());
        }
    }

    /** How many of the picture's samples it is multiplied with. */
    public long samples() {
        return (long) rows.count * columns.count;
    }

    /**
     * Every weight of a kernel, row by row.
     *
     * @throws IllegalArgumentException if the convolution is not of two axes
     */
    public static List<WeightUse> of(ConvGeometry geometry) {
        require(
                geometry.axes().size() == 2,
                "weights are counted on two axes, got %d",
                geometry.axes().size());
        Window vertical = geometry.axes().get(0);
        Window horizontal = geometry.axes().get(1);
        List<WeightUse> uses = new ArrayList<>();
        for (int row = 0; row < vertical.kernel(); row++) {
            for (int column = 0; column < horizontal.kernel(); column++) {
                uses.add(new WeightUse(row, column, Run.of(vertical, row), Run.of(horizontal, column)));
            }
        }
        return uses;
    }
}
