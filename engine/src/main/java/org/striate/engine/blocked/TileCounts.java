package org.striate.engine.blocked;

/** How a row of pixels is cut into tiles of 8, 7 and 4, which make up any number from 18 on exactly. */
final class TileCounts {
    /** Whether there are the 32 registers of 512-bit vectors: tiles of more than 4 need them. */
    static final boolean WIDE = Lanes.COUNT >= 16;

    private static final int MOST_FOURS = 3;

    private TileCounts() {}

    /** How many tiles of 8, with the fewest of 4. */
    static int eights(int pixels) {
        for (int fours = 0; WIDE && fours <= MOST_FOURS; fours++) {
            int rest = pixels - 4 * fours;
            if (7 * sevensOf(rest) <= rest) {
                return (rest - 7 * sevensOf(rest)) / 8;
            }
        }
        return 0;
    }

    /** The pixels that take as long as a row: its last tile may compute some a second time, and one pixel alone waits as long for its sums as 4. */
    static int slots(int pixels) {
        int besides = pixels - 8 * eights(pixels);
        int rest = WIDE ? besides % 7 : besides;
        return pixels < 4 ? 4 * pixels : pixels + (4 - rest % 4) % 4;
    }

    /** How many sevens leave a multiple of 8. */
    private static int sevensOf(int pixels) {
        return Math.floorMod(-pixels, 8);
    }
}
