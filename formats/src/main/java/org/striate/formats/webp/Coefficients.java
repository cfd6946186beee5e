package org.striate.formats.webp;

import java.util.Arrays;

/**
 * The coefficients of one macroblock after the other, multiplied by their quantizers: 16 of each block, row by row; the blocks are luma's 16, row by row,
 * and four of each chroma plane. Source: RFC 6386, section 13.
 */
final class Coefficients {
    static final int OF_A_BLOCK = 16;
    static final int LUMA_BLOCKS = 16;
    private static final int BLOCKS = LUMA_BLOCKS + 4 + 4;

    private static final int LUMA_BEHIND_SECOND = 0;
    private static final int SECOND = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[] BAND = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7};

    /** The tokens are magnitudes up to 4, then ranges of them, then the end of the block. */
    private static final int LARGEST_ALONE = 4;

    private static final int END = 11;
    private static final int[] TREE = {
        -END, 2, 0, 4, -1, 6, 8, 12, -2, 10, -3, -4, 14, 16, -5, -6, 18, 20, -7, -8, -9, -10
    };
    /** Where a block cannot end: behind a zero. */
    private static final int NOT_AT_END = 2;

    private static final int[] RANGE_STARTS = {5, 7, 11, 19, 35, 67};
    private static final int[][] RANGE_BITS = {
        {159},
        {165, 145},
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    /** Places along a macroblock's side: four blocks of luma, two of each chroma plane, and the second-order block. */
    private static final int PLACES = 9;

    private static final int SECOND_PLACE = 8;

    private final int[] probabilities;
    /** 1 where the last block at that place has coefficients; along the row above, and on the left. */
    private final int[] above;

    private final int[] left = new int[PLACES];
    private final int[] values = new int[BLOCKS * OF_A_BLOCK];
    private final int[] second = new int[OF_A_BLOCK];

    Coefficients(int[] probabilities, int columns) {
        this.probabilities = probabilities;
        this.above = new int[columns * PLACES];
    }

    /** Begins a row of macroblocks. */
    void beginRow() {
        Arrays.fill(left, 0);
    }

    /** The coefficients of the macroblock that was read last; a block's begin at 16 times its number. */
    int[] values() {
        return values;
    }

    /** A macroblock without coefficients. */
    void none(int column, boolean hasSecond) {
        Arrays.fill(values, 0);
        int places = hasSecond ? PLACES : SECOND_PLACE;
        Arrays.fill(left, 0, places, 0);
        Arrays.fill(above, column * PLACES, column * PLACES + places, 0);
    }

    /**
     * Reads a macroblock's.
     *
     * @param hasSecond whether the first coefficients of luma's blocks are transformed a second time
     * @return whether any is not zero
     */
    boolean read(BooleanDecoder tokens, int column, boolean hasSecond, Quantizer quantizer) {
        Arrays.fill(values, 0);
        int base = column * PLACES;
        if (hasSecond) {
            Arrays.fill(second, 0);
            int context = above[base + SECOND_PLACE] + left[SECOND_PLACE];
            int end = block(tokens, SECOND, context, 0, quantizer.secondDc(), quantizer.secondAc(), second, 0);
            above[base + SECOND_PLACE] = end > 0 ? 1 : 0;
            left[SECOND_PLACE] = above[base + SECOND_PLACE];
            InverseTransform.secondOrder(second, values);
        }
        int type = hasSecond ? LUMA_BEHIND_SECOND : LUMA;
        boolean any = square(tokens, type, base, 0, 4, 0, quantizer.lumaDc(), quantizer.lumaAc());
        any |= square(tokens, CHROMA, base, 4, 2, LUMA_BLOCKS, quantizer.chromaDc(), quantizer.chromaAc());
        any |= square(tokens, CHROMA, base, 6, 2, LUMA_BLOCKS + 4, quantizer.chromaDc(), quantizer.chromaAc());
        return any;
    }

    /** Reads a square of blocks, {@code side} a side, whose first has the number {@code block} and the given place. */
    private boolean square(BooleanDecoder tokens, int type, int base, int place, int side, int block, int dc, int ac) {
        boolean any = false;
        int first = type == LUMA_BEHIND_SECOND ? 1 : 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = (block + y * side + x) * OF_A_BLOCK;
                int over = base + place + x;
                int end = block(tokens, type, above[over] + left[place + y], first, dc, ac, values, at);
                above[over] = end > first ? 1 : 0;
                left[place + y] = above[over];
                any |= end > 1 || values[at] != 0;
            }
        }
        return any;
    }

    /** Reads the coefficients of one block from the {@code first} on; returns the number behind the last. */
    private int block(
            BooleanDecoder tokens, int type, int neighbours, int first, int dc, int ac, int[] to, int offset) {
        int context = neighbours;
        int node = 0;
        for (int at = first; at < OF_A_BLOCK; at++) {
            int branches = ((type * Probabilities.BANDS + BAND[at]) * Probabilities.CONTEXTS + context)
                    * Probabilities.COEFFICIENT_BRANCHES;
            int token = tokens.leaf(TREE, node, probabilities, branches);
            if (token == END) {
                return at;
            }
            int magnitude = token <= LARGEST_ALONE ? token : inRange(tokens, token - LARGEST_ALONE - 1);
            context = Math.min(magnitude, 2);
            node = magnitude == 0 ? NOT_AT_END : 0;
            if (magnitude > 0) {
                int signed = tokens.flag() ? -magnitude : magnitude;
                to[offset + ZIGZAG[at]] = signed * (at == 0 ? dc : ac);
            }
        }
        return OF_A_BLOCK;
    }

    private static int inRange(BooleanDecoder tokens, int range) {
        int beyond = 0;
        for (int probability : RANGE_BITS[range]) {
            beyond = beyond << 1 | (tokens.flag(probability) ? 1 : 0);
        }
        return RANGE_STARTS[range] + beyond;
    }
}
