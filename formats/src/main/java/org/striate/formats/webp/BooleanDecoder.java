package org.striate.formats.webp;

/**
 * The arithmetic code that everything in a VP8 frame is written in: truth values, each with the probability, in 256ths, of being false. Source: RFC 6386,
 * section 7.
 */
final class BooleanDecoder {
    private static final int EVEN = 128;
    /** How far the decoder reads ahead of what it has decoded. */
    private static final int AHEAD = 2;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int value;
    private int range = 255;
    private int shifted;

    /** A decoder of the bytes in {@code [from, end)}. */
    BooleanDecoder(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.value = next() << Byte.SIZE;
        this.value |= next();
    }

    /** Whether more has been decoded than the bytes hold. */
    boolean isExhausted() {
        return at > end + AHEAD;
    }

    boolean flag(int probabilityOfFalse) {
        int split = 1 + (((range - 1) * probabilityOfFalse) >> Byte.SIZE);
        boolean flag = value >= split << Byte.SIZE;
        if (flag) {
            value -= split << Byte.SIZE;
            range -= split;
        } else {
            range = split;
        }
        while (range < EVEN) {
            value <<= 1;
            range <<= 1;
            if (++shifted == Byte.SIZE) {
                shifted = 0;
                value |= next();
            }
        }
        return flag;
    }

    boolean flag() {
        return flag(EVEN);
    }

    /** A whole number of so many bits. */
    int bits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 1 | (flag() ? 1 : 0);
        }
        return number;
    }

    /** A number of so many bits and a sign behind it. */
    int signed(int count) {
        int magnitude = bits(count);
        return flag() ? -magnitude : magnitude;
    }

    /** A flag, and if it is set a signed number; else 0. */
    int optional(int count) {
        return flag() ? signed(count) : 0;
    }

    /**
     * The leaf of a tree that the flags lead to.
     *
     * @param tree two entries a node, for false and true: a positive one is the next node, another the negated leaf
     * @param node where to begin
     * @param probabilities one a node, from {@code first} on
     */
    int leaf(int[] tree, int node, int[] probabilities, int first) {
        int reached = node;
        do {
            reached = tree[reached + (flag(probabilities[first + (reached >> 1)]) ? 1 : 0)];
        } while (reached > 0);
        return -reached;
    }

    private int next() {
        int next = at < end ? bytes[at] & 0xFF : 0;
        at++;
        return next;
    }
}
