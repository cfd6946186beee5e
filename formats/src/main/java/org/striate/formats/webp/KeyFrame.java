package org.striate.formats.webp;

import java.util.Arrays;
import org.striate.formats.FormatException;

/**
 * A VP8 key frame, macroblock after macroblock: what is predicted from its neighbours, and added to it from its coefficients. Filtered is the whole
 * frame at the end, since prediction is from what is not yet filtered. Source: RFC 6386, VP8 Data Format and Decoding Guide.
 */
final class KeyFrame {
    private static final int SIDE = 16;
    private static final int CHROMA_SIDE = 8;
    private static final int BLOCK = 4;
    private static final int BLOCKS_A_SIDE = SIDE / BLOCK;

    private final FrameHeader header;
    private final int columns;
    private final int rows;
    private final YuvPicture picture;
    private final Coefficients coefficients;
    private final BlockMode[] modesAbove;
    private final BlockMode[] modesLeft = new BlockMode[BLOCKS_A_SIDE];
    private final int[] edge = new int[BlockMode.EDGE];
    /** Of every macroblock, how strongly it is filtered; negated if only around it. */
    private final byte[] filterLevels;

    private KeyFrame(FrameHeader header) {
        this.header = header;
        this.columns = Math.ceilDiv(header.width, SIDE);
        this.rows = Math.ceilDiv(header.height, SIDE);
        this.picture = new YuvPicture(
                header.width,
                header.height,
                new Plane(columns * SIDE, rows * SIDE),
                new Plane(columns * CHROMA_SIDE, rows * CHROMA_SIDE),
                new Plane(columns * CHROMA_SIDE, rows * CHROMA_SIDE));
        this.coefficients = new Coefficients(header.coefficientProbabilities, columns);
        this.modesAbove = new BlockMode[columns * BLOCKS_A_SIDE];
        this.filterLevels = new byte[columns * rows];
    }

    /**
     * Decodes the frame.
     *
     * @throws FormatException if its data end before it does
     */
    static YuvPicture decode(FrameHeader header) throws FormatException {
        KeyFrame frame = new KeyFrame(header);
        frame.decode();
        frame.filter();
        return frame.picture;
    }

    private void decode() throws FormatException {
        Arrays.fill(modesAbove, BlockMode.DC);
        for (int row = 0; row < rows; row++) {
            BooleanDecoder tokens = header.rows.get(row % header.rows.size());
            coefficients.beginRow();
            Arrays.fill(modesLeft, BlockMode.DC);
            for (int column = 0; column < columns; column++) {
                macroblock(column, row, tokens);
                if (header.modes.isExhausted() || tokens.isExhausted()) {
                    throw new FormatException("the WebP picture is truncated");
                }
            }
        }
    }

    private void macroblock(int column, int row, BooleanDecoder tokens) {
        BooleanDecoder modes = header.modes;
        int segment = header.segmentProbabilities.length == 0 ? 0 : segment(modes);
        boolean empty = header.probabilityOfCoefficients > 0 && modes.flag(header.probabilityOfCoefficients);
        MacroblockMode luma = MacroblockMode.readLuma(modes);
        boolean blocks = luma == MacroblockMode.BLOCKS;
        BlockMode[] blockModes = blockModes(modes, luma, column);
        MacroblockMode chroma = MacroblockMode.readChroma(modes);
        boolean added = false;
        if (empty) {
            coefficients.none(column, !blocks);
        } else {
            added = coefficients.read(tokens, column, !blocks, header.quantizers.get(segment));
        }
        int level = header.filter.level(segment, blocks);
        filterLevels[row * columns + column] = (byte) (blocks || added ? level : -level);
        luma(column * SIDE, row * SIDE, luma, blockModes);
        chroma(picture.blueness(), column * CHROMA_SIDE, row * CHROMA_SIDE, chroma, Coefficients.LUMA_BLOCKS);
        chroma(picture.redness(), column * CHROMA_SIDE, row * CHROMA_SIDE, chroma, Coefficients.LUMA_BLOCKS + 4);
    }

    private int segment(BooleanDecoder modes) {
        return modes.flag(header.segmentProbabilities[0])
                ? 2 + (modes.flag(header.segmentProbabilities[2]) ? 1 : 0)
                : modes.flag(header.segmentProbabilities[1]) ? 1 : 0;
    }

    /** The modes of the 16 blocks, row by row; those of a macroblock that is predicted as a whole are what its neighbours take it for. */
    private BlockMode[] blockModes(BooleanDecoder modes, MacroblockMode luma, int column) {
        BlockMode[] all = new BlockMode[Coefficients.LUMA_BLOCKS];
        for (int i = 0; i < all.length; i++) {
            int above = column * BLOCKS_A_SIDE + i % BLOCKS_A_SIDE;
            int left = i / BLOCKS_A_SIDE;
            all[i] = luma == MacroblockMode.BLOCKS
                    ? BlockMode.read(modes, modesAbove[above], modesLeft[left])
                    : luma.ofBlocks();
            modesAbove[above] = all[i];
            modesLeft[left] = all[i];
        }
        return all;
    }

    private void luma(int x, int y, MacroblockMode mode, BlockMode[] blockModes) {
        Plane plane = picture.luma();
        boolean blocks = mode == MacroblockMode.BLOCKS;
        if (!blocks) {
            mode.predict(plane, x, y, SIDE);
        }
        for (int i = 0; i < blockModes.length; i++) {
            int blockX = x + i % BLOCKS_A_SIDE * BLOCK;
            int blockY = y + i / BLOCKS_A_SIDE * BLOCK;
            if (blocks) {
                predict(plane, blockX, blockY, y, blockModes[i]);
            }
            InverseTransform.add(coefficients.values(), i * Coefficients.OF_A_BLOCK, plane, blockX, blockY);
        }
    }

    private void chroma(Plane plane, int x, int y, MacroblockMode mode, int firstBlock) {
        mode.predict(plane, x, y, CHROMA_SIDE);
        for (int i = 0; i < 4; i++) {
            int from = (firstBlock + i) * Coefficients.OF_A_BLOCK;
            InverseTransform.add(coefficients.values(), from, plane, x + i % 2 * BLOCK, y + i / 2 * BLOCK);
        }
    }

    /** Predicts one block; {@code top} is the first row of its macroblock. */
    private void predict(Plane plane, int x, int y, int top, BlockMode mode) {
        for (int i = 0; i < BLOCK; i++) {
            edge[BLOCK - 1 - i] = plane.sample(x - 1, y + i);
            edge[BLOCK + 1 + i] = plane.sample(x + i, y - 1);
        }
        edge[BLOCK] = plane.sample(x - 1, y - 1);
        // On the right of the macroblock only the one above is there; on the right of the frame its last sample goes
        // on.
        int rowAbove = (x + BLOCK) % SIDE == 0 ? top - 1 : y - 1;
        for (int i = BLOCK; i < 2 * BLOCK; i++) {
            edge[BLOCK + 1 + i] = plane.sample(Math.min(x + i, plane.width() - 1), rowAbove);
        }
        for (int row = 0; row < BLOCK; row++) {
            for (int column = 0; column < BLOCK; column++) {
                plane.set(x + column, y + row, mode.predicted(edge, column, row));
            }
        }
    }

    private void filter() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int level = filterLevels[row * columns + column];
                header.filter.filter(picture, column, row, Math.abs(level), level > 0);
            }
        }
    }
}
