package org.striate.engine.blocked;

/** How a row of pixels is cut into tiles. */
final class TileCounts {
    /** Whether there are the 32 registers of 512-bit vectors. */
    private static final boolean WIDE = Lanes.COUNT >= 16;

    private TileCounts() {}

    /** How many tiles of 8 by 2 blocks: all, where they fit and tiles of 7 do not. */
    static int eights(int pixels) {
        return WIDE && pixels % 8 == 0 && pixels % 7 != 0 ? pixels / 8 : 0;
    }

    /** The pixels that take as long as a row: its last tile may compute some a second time, and one pixel alone waits as long for its sums as 4. */
    static int slots(int pixels) {
        int rest = pixels - 7 * sevens(pixels);
        return pixels < 4 ? 4 * pixels : pixels + (4 - rest % 4) % 4;
    }

    /** How many tiles of 7 so that tiles of 4 make up the rest exactly, or else leave less than one over. */
    static int sevens(int pixels) {
        if (!WIDE) {
            return 0;
        }
        int fours = pixels % 7 * 2 % 7;
        return 4 * fours <= pixels ? (pixels - 4 * fours) / 7 : pixels / 7;
    }
}
