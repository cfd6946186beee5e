package org.striate.engine.blocked;

/**
 * A layer's work on one picture cut into tasks: bands of its plane, of whole rows or of a part of one, by groups of its parts (out channels, say).
 *
 * @param bands how many bands
 * @param groups how many groups
 */
record Cut(int rows, int width, int parts, int bands, int groups) {
    /** Multiply-adds of a task: long enough that handing it out costs nothing, short enough to share a layer out evenly. */
    private static final double TASK = 1 << 21;

    /**
     * @param work multiply-adds of one pixel of one part
     * @param cached how many pixels a band has at most, so that what it reads for every part again stays in the cache
     */
    static Cut of(int rows, int width, int parts, long work, int cached) {
        int pixels = rows * width;
        int most = rows > 1 ? rows : Math.ceilDiv(width, 28);
        int forCache = Math.ceilDiv(pixels, Math.max(1, cached));
        double wanted = Math.max(1, (double) pixels * parts * work / TASK);
        int bands = Math.clamp(Math.max(forCache, (int) Math.min(most, wanted)), 1, most);
        int groups = Math.clamp((int) (wanted / bands), 1, parts);
        return new Cut(rows, width, parts, bands, groups);
    }

    int tasks() {
        return bands * groups;
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
