package org.striate.engine.blocked;

import java.util.Arrays;

/**
 * Where feature maps lie in an arena.
 *
 * @param at of the first number, margins included
 * @param batchStride from one image of the batch to the next; more than its size where it is a run of the channels of another
 */
public record Place(int at, int batchStride, Layout layout) {
    /** Feature maps of their own. */
    public static Place of(int at, Layout layout) {
        return new Place(at, layout.blocks() * layout.blockStride(), layout);
    }

    /** Some of the channels, which begin with a block. */
    public Place channels(int from, int count) {
        Layout part =
                new Layout(layout.batch(), count, layout.lanes(), layout.height(), layout.width(), layout.margin());
        return new Place(at + from / layout.lanes() * layout.blockStride(), batchStride, part);
    }

    /** Of a row's first pixel. */
    int row(int n, int block, int h) {
        return at
                + n * batchStride
                + block * layout.blockStride()
                + (layout.margin().top() + h) * layout.rowStride()
                + layout.margin().left() * layout.lanes();
    }

    /** The same numbers with every plane as a single row, which a plane without margin is. */
    Place flat() {
        Layout row = new Layout(
                layout.batch(), layout.channels(), layout.lanes(), 1, layout.height() * layout.width(), Margin.NONE);
        return new Place(at, batchStride, row);
    }

    /** Writes the margin's zeros. */
    void clearMargin(float[] arena) {
        if (layout.isDense()) {
            return;
        }
        Margin margin = layout.margin();
        int lanes = layout.lanes();
        int row = layout.rowStride();
        for (int n = 0; n < layout.batch(); n++) {
            for (int block = 0; block < layout.blocks(); block++) {
                int start = at + n * batchStride + block * layout.blockStride();
                int inner = start + margin.top() * row;
                Arrays.fill(arena, start, inner, 0);
                for (int h = 0; h < layout.height(); h++) {
                    int line = inner + h * row;
                    Arrays.fill(arena, line, line + margin.left() * lanes, 0);
                    Arrays.fill(arena, line + row - margin.right() * lanes, line + row, 0);
                }
                int end = inner + layout.height() * row;
                Arrays.fill(arena, end, end + margin.bottom() * row, 0);
            }
        }
    }
}
