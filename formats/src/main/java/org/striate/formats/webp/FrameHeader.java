package org.striate.formats.webp;

import java.util.ArrayList;
import java.util.List;
import org.striate.formats.FormatException;

/** What a VP8 key frame says of itself before its first macroblock. Source: RFC 6386, sections 9 and 19.2. */
final class FrameHeader {
    /** Into how many kinds a frame may sort its macroblocks. */
    private static final int SEGMENTS = 4;

    private static final int UNCOMPRESSED = 10;
    private static final int START_CODE = 0x2A019D;
    private static final int SIZE_BITS = 14;
    private static final int QUANTIZER_BITS = 7;
    private static final int FILTER_BITS = 6;
    private static final int PARTITION_SIZE = 3;

    final int width;
    final int height;
    /** Where the macroblocks' modes follow. */
    final BooleanDecoder modes;
    /** The probabilities of the tree that leads to a macroblock's segment; empty if all are of the first. */
    final int[] segmentProbabilities;
    /** One a segment. */
    final List<Quantizer> quantizers;

    final LoopFilter filter;
    /** Where the macroblocks' coefficients follow: row after row from one after the other, and from the first again. */
    final List<BooleanDecoder> rows;

    final int[] coefficientProbabilities;
    /** That a macroblock has coefficients; 0 if none says that it has none. */
    final int probabilityOfCoefficients;

    /** Reads the header of the frame in the bytes {@code [from, end)}. */
    FrameHeader(byte[] bytes, int from, int end) throws FormatException {
        boolean isKeyFrame = end - from >= UNCOMPRESSED
                && (bytes[from] & 1) == 0
                && LittleEndian.number(bytes, from + 3, 3) == START_CODE;
        if (!isKeyFrame) {
            throw new FormatException("the WebP picture does not begin with a key frame");
        }
        this.width = LittleEndian.number(bytes, from + 6, 2) & ((1 << SIZE_BITS) - 1);
        this.height = LittleEndian.number(bytes, from + 8, 2) & ((1 << SIZE_BITS) - 1);
        int first = from + UNCOMPRESSED;
        int firstEnd = first + (LittleEndian.number(bytes, from, 3) >> 5);
        if (firstEnd > end) {
            throw new FormatException("the WebP picture is truncated");
        }
        BooleanDecoder header = new BooleanDecoder(bytes, first, firstEnd);
        this.modes = header;
        // The colour space, of which there is one, and whether pixels need no clamping, which they get.
        header.bits(2);
        Segmentation segmentation = new Segmentation(header);
        this.segmentProbabilities = segmentation.probabilities;
        this.filter = new LoopFilter(header, segmentation.filterLevels, segmentation.absolute);
        this.rows = rows(bytes, firstEnd, end, 1 << header.bits(2));
        int index = header.bits(QUANTIZER_BITS);
        Quantizer.Offsets offsets = Quantizer.Offsets.read(header);
        this.quantizers = new ArrayList<>();
        for (int own : segmentation.quantizers) {
            quantizers.add(Quantizer.of(segmentation.absolute ? own : index + own, offsets));
        }
        // Whether later frames keep the probabilities; there are none.
        header.flag();
        this.coefficientProbabilities = Probabilities.updated(header);
        this.probabilityOfCoefficients = header.flag() ? header.bits(Byte.SIZE) : 0;
    }

    private static List<BooleanDecoder> rows(byte[] bytes, int sizes, int end, int count) throws FormatException {
        int from = sizes + PARTITION_SIZE * (count - 1);
        List<BooleanDecoder> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            if (from > end) {
                throw new FormatException("the WebP picture is truncated");
            }
            int next = last ? end : from + LittleEndian.number(bytes, sizes + PARTITION_SIZE * i, PARTITION_SIZE);
            rows.add(new BooleanDecoder(bytes, from, Math.min(next, end)));
            from = next;
        }
        return rows;
    }

    /** How segments differ from the frame; zeros, relative to it, if there are no segments. */
    private static final class Segmentation {
        private final boolean absolute;
        private final int[] quantizers = new int[SEGMENTS];
        private final int[] filterLevels = new int[SEGMENTS];
        private final int[] probabilities;

        Segmentation(BooleanDecoder header) {
            boolean segmented = header.flag();
            boolean mapped = segmented && header.flag();
            boolean valued = segmented && header.flag();
            this.absolute = valued && header.flag();
            if (valued) {
                for (int i = 0; i < SEGMENTS; i++) {
                    quantizers[i] = header.optional(QUANTIZER_BITS);
                }
                for (int i = 0; i < SEGMENTS; i++) {
                    filterLevels[i] = header.optional(FILTER_BITS);
                }
            }
            this.probabilities = new int[mapped ? SEGMENTS - 1 : 0];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = header.flag() ? header.bits(Byte.SIZE) : 255;
            }
        }
    }
}
