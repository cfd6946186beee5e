package org.striate.engine.blocked;

/**
 * A layer's work on one picture cut into tasks: bands of its plane, of whole rows or of a part of one, by groups of its parts (out channels, say).
 *
 * @param bands how many bands
 * @param groups how many groups
 */
record Cut(int rows, int width, int parts, int bands, int groups) {
    /** Multiply-adds of a task: long enough that handing it out costs nothing, short enough to share a layer out evenly. */
    private static final double TASK = 1 << 18;
    /** Multiply-adds that take as long as reading a weight from memory. */
    private static final double READ = 8;
    /** Floats of input that stay in the second-level cache. */
    private static final double CACHED = 1 << 17;

    /**
     * Every band reads the weights again, and every group the input: as many of each as make them read about as much.
     *
     * @param weights of one part, each of which is a multiply-add for every pixel
     * @param inputs that a pixel adds to those that a band reads, for every part again: a band's stay in the second-level cache
     */
    static Cut of(int rows, int width, int parts, long weights, long inputs) {
        double pixels = (double) rows * width;
        int most = rows > 1 ? rows : Math.ceilDiv(width, 28);
        double tasks = Math.max(1, Math.max(pixels, READ) * parts * weights / TASK);
        double even = Math.sqrt(tasks * pixels * inputs / (parts * weights));
        int bands = Math.clamp(Math.round(Math.max(even, pixels * inputs / CACHED)), 1, most);
        int groups = Math.clamp(Math.round(tasks / bands), 1, parts);
        return new Cut(rows, width, parts, bands, groups);
    }

    int tasks() {
        return bands * groups;
    }

    /** Pixels of the largest task. */
    int mostPixels() {
        int most = 0;
        for (int band = 0; band < bands; band++) {
            int task = band * groups;
            most = Math.max(most, (lastRow(task) - firstRow(task)) * (lastColumn(task) - firstColumn(task)));
        }
        return most;
    }

    int firstPart(int task) {
        return (int) ((long) parts * (task % groups) / groups);
    }

    int lastPart(int task) {
        return (int) ((long) parts * (task % groups + 1) / groups);
    }

    int firstRow(int task) {
        return rows == 1 ? 0 : edge(rows, task / groups);
    }

    int lastRow(int task) {
        return rows == 1 ? 1 : edge(rows, task / groups + 1);
    }

    int firstColumn(int task) {
        return rows == 1 ? edgeOfTiles(task / groups) : 0;
    }

    int lastColumn(int task) {
        return rows == 1 ? edgeOfTiles(task / groups + 1) : width;
    }

    private int edge(int size, int band) {
        return (int) ((long) size * band / bands);
    }

    /** Bands of a row end with a tile of 28, which tiles of 7 and of 4 fill. */
    private int edgeOfTiles(int band) {
        return Math.min(width, edge(Math.ceilDiv(width, 28), band) * 28);
    }
}
