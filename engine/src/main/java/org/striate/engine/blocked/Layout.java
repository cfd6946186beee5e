package org.striate.engine.blocked;

import org.striate.engine.Shape;

/**
 * How feature maps lie while a program runs: (N, ⌈C / lanes⌉, H, W, lanes). A pixel's channels lie side by side, as many as a vector has lanes, so that
 * one load takes a vector of them; the last block is filled up with channels that no weight looks at. Round every plane lies a margin of zeros, so that
 * no kernel asks where a picture ends.
 *
 * @param lanes channels side by side: a vector's, or all of them where there are fewer
 */
public record Layout(int batch, int channels, int lanes, int height, int width, Margin margin) {
    /** Feature maps (N, C, H, W), or signals (N, C, L) as pictures of one row, in blocks of one vector. */
    public static Layout of(Shape shape, Margin margin) {
        return of(shape, Lanes.COUNT, margin);
    }

    /** Feature maps of fewer channels than a vector has lanes, all of a pixel's side by side. */
    public static Layout interleaved(Shape shape, Margin margin) {
        return of(shape, shape.dim(1), margin);
    }

    private static Layout of(Shape shape, int lanes, Margin margin) {
        int rank = shape.rank();
        return new Layout(
                shape.dim(0),
                shape.dim(1),
                lanes,
                rank > 3 ? shape.dim(2) : 1,
                rank > 2 ? shape.dim(rank - 1) : 1,
                margin);
    }

    public int blocks() {
        return Math.ceilDiv(channels, lanes);
    }

    /** From one row to the next. */
    public int rowStride() {
        return (margin.left() + width + margin.right()) * lanes;
    }

    /** From one block of channels to the next. */
    public int blockStride() {
        return (margin.top() + height + margin.bottom()) * rowStride();
    }

    /** All numbers, margins included. */
    public long size() {
        return (long) batch * blocks() * (margin.top() + height + margin.bottom()) * rowStride();
    }

    /** Whether planes have no margin, so that rows follow each other without a gap. */
    public boolean isDense() {
        return margin.equals(Margin.NONE);
    }
}
