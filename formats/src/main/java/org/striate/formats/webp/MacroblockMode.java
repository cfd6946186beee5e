package org.striate.formats.webp;

import java.util.List;

/** How the luma or one chroma plane of a macroblock is predicted from the samples above it and on its left. Source: RFC 6386, sections 11.2 and 12.2. */
enum MacroblockMode {
    DC(BlockMode.DC),
    VERTICAL(BlockMode.VERTICAL),
    HORIZONTAL(BlockMode.HORIZONTAL),
    TRUE_MOTION(BlockMode.TRUE_MOTION),
    /** Luma's 16 blocks have modes of their own. */
    BLOCKS(BlockMode.DC);

    private static final List<MacroblockMode> ALL = List.of(values());
    private static final int[] LUMA_TREE = {-4, 2, 4, 6, 0, -1, -2, -3};
    private static final int[] LUMA_PROBABILITIES = {145, 156, 163, 128};
    private static final int[] CHROMA_TREE = {0, 2, -1, 4, -2, -3};
    private static final int[] CHROMA_PROBABILITIES = {142, 114, 183};
    private static final int UNKNOWN = 128;

    private final BlockMode ofBlocks;

    MacroblockMode(BlockMode ofBlocks) {
        this.ofBlocks = ofBlocks;
    }

    static MacroblockMode readLuma(BooleanDecoder modes) {
        return ALL.get(modes.leaf(LUMA_TREE, 0, LUMA_PROBABILITIES, 0));
    }

    static MacroblockMode readChroma(BooleanDecoder modes) {
        return ALL.get(modes.leaf(CHROMA_TREE, 0, CHROMA_PROBABILITIES, 0));
    }

    /** What its blocks count as where a neighbour's mode is read. */
    BlockMode ofBlocks() {
        return ofBlocks;
    }

    /** Predicts the square of so many samples a side that begins at (x, y). */
    void predict(Plane plane, int x, int y, int side) {
        int corner = plane.sample(x - 1, y - 1);
        int mean = this == DC ? mean(plane, x, y, side) : 0;
        for (int row = y; row < y + side; row++) {
            int left = plane.sample(x - 1, row);
            for (int column = x; column < x + side; column++) {
                int above = plane.sample(column, y - 1);
                plane.set(
                        column,
                        row,
                        switch (this) {
                            case DC -> mean;
                            case VERTICAL -> above;
                            case HORIZONTAL -> left;
                            case TRUE_MOTION -> Math.clamp(left + above - corner, 0, 255);
                            case BLOCKS -> throw new IllegalStateException("blocks are predicted one by one");
                        });
            }
        }
    }

    /** Of the samples on those sides that lie within the plane. */
    private static int mean(Plane plane, int x, int y, int side) {
        int sum = 0;
        int count = 0;
        if (y > 0) {
            for (int i = 0; i < side; i++) {
                sum += plane.sample(x + i, y - 1);
            }
            count += side;
        }
        if (x > 0) {
            for (int i = 0; i < side; i++) {
                sum += plane.sample(x - 1, y + i);
            }
            count += side;
        }
        return count == 0 ? UNKNOWN : (sum + count / 2) / count;
    }
}
