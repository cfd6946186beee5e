package org.striate.formats.webp;

/** Smooths the edges between blocks where they are not the picture's own. Source: RFC 6386, section 15. */
final class LoopFilter {
    private static final int LEVEL_BITS = 6;
    private static final int MOST = 63;
    private static final int SHARPNESS_BITS = 3;
    private static final int DELTAS = 4;

    private final boolean simple;
    private final int frameLevel;
    private final int sharpness;
    private final int[] segmentLevels;
    private final boolean absolute;
    /** Added to the level of every macroblock of a key frame, and of those whose blocks have modes of their own. */
    private int everyDelta;

    private int blocksDelta;

    LoopFilter(BooleanDecoder header, int[] segmentLevels, boolean absolute) {
        this.segmentLevels = segmentLevels;
        this.absolute = absolute;
        this.simple = header.flag();
        this.frameLevel = header.bits(LEVEL_BITS);
        this.sharpness = header.bits(SHARPNESS_BITS);
        boolean hasDeltas = header.flag();
        if (hasDeltas && header.flag()) {
            // The first of each are those of key frames.
            everyDelta = header.optional(LEVEL_BITS);
            skip(header, DELTAS - 1);
            blocksDelta = header.optional(LEVEL_BITS);
            skip(header, DELTAS - 1);
        }
    }

    private static void skip(BooleanDecoder header, int deltas) {
        for (int i = 0; i < deltas; i++) {
            header.optional(LEVEL_BITS);
        }
    }

    /** How strongly a macroblock of a segment is filtered, 0 to 63. */
    int level(int segment, boolean blocks) {
        if (frameLevel == 0) {
            return 0;
        }
        int base = absolute ? segmentLevels[segment] : frameLevel + segmentLevels[segment];
        return Math.clamp(base + everyDelta + (blocks ? blocksDelta : 0), 0, MOST);
    }

    /**
     * Filters the edges of a macroblock.
     *
     * @param within whether also those between its blocks
     */
    void filter(YuvPicture picture, int column, int row, int level, boolean within) {
        if (level == 0) {
            return;
        }
        int interior = interior(level);
        int limit = 2 * level + interior;
        int variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
        edges(picture.luma(), 16, column, row, within, limit, interior, variance);
        if (!simple) {
            edges(picture.blueness(), 8, column, row, within, limit, interior, variance);
            edges(picture.redness(), 8, column, row, within, limit, interior, variance);
        }
    }

    private int interior(int level) {
        if (sharpness == 0) {
            return level;
        }
        return Math.max(1, Math.min(level >> (sharpness > 4 ? 2 : 1), 9 - sharpness));
    }

    private void edges(
            Plane plane, int side, int column, int row, boolean within, int limit, int interior, int variance) {
        int x = column * side;
        int y = row * side;
        for (int at = x == 0 ? 4 : 0; at < side; at += 4) {
            for (int i = 0; i < side && (at == 0 || within); i++) {
                filter(new Across(plane, x + at, y + i, 1, 0), at == 0, limit, interior, variance);
            }
        }
        for (int at = y == 0 ? 4 : 0; at < side; at += 4) {
            for (int i = 0; i < side && (at == 0 || within); i++) {
                filter(new Across(plane, x + i, y + at, 0, 1), at == 0, limit, interior, variance);
            }
        }
    }

    private void filter(Across edge, boolean ofMacroblock, int limit, int interior, int variance) {
        int p1 = edge.at(-2);
        int p0 = edge.at(-1);
        int q0 = edge.at(0);
        int q1 = edge.at(1);
        int steepest = 2 * (ofMacroblock ? limit + 4 : limit) + 1;
        boolean steep = 4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > steepest;
        if (steep || (!simple && !edge.isSmooth(interior))) {
            return;
        }
        boolean varies = simple || Math.abs(p1 - p0) > variance || Math.abs(q1 - q0) > variance;
        if (varies) {
            edge.adjustInner(3 * (q0 - p0) + signed(p1 - q1));
        } else if (ofMacroblock) {
            int step = signed(3 * (q0 - p0) + signed(p1 - q1));
            edge.move(0, (27 * step + 63) >> 7);
            edge.move(1, (18 * step + 63) >> 7);
            edge.move(2, (9 * step + 63) >> 7);
        } else {
            edge.move(1, (edge.adjustInner(3 * (q0 - p0)) + 1) >> 1);
        }
    }

    private static int signed(int value) {
        return Math.clamp(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /** A line of samples across an edge: −1 and below before it, 0 and above behind it. */
    private record Across(Plane plane, int x, int y, int alongX, int alongY) {
        int at(int i) {
            return plane.sample(x + i * alongX, y + i * alongY);
        }

        private void set(int i, int sample) {
            plane.set(x + i * alongX, y + i * alongY, Math.clamp(sample, 0, 255));
        }

        /** Whether neighbours on each side differ by no more than this. */
        boolean isSmooth(int most) {
            for (int i = -4; i < 3; i++) {
                if (i != -1 && Math.abs(at(i) - at(i + 1)) > most) {
                    return false;
                }
            }
            return true;
        }

        /** Moves the samples that lie {@code i} from the edge on both sides towards each other. */
        void move(int i, int step) {
            set(-1 - i, at(-1 - i) + step);
            set(i, at(i) - step);
        }

        /** Moves the two samples at the edge by eighths of a step; returns how far the one behind it moves. */
        int adjustInner(int eighths) {
            int behind = Math.clamp((eighths + 4) >> 3, -16, 15);
            set(-1, at(-1) + Math.clamp((eighths + 3) >> 3, -16, 15));
            set(0, at(0) - behind);
            return behind;
        }
    }
}
