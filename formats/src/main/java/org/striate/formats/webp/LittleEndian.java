package org.striate.formats.webp;

/** Whole numbers with their lowest byte first, as WebP has them. */
final class LittleEndian {
    private LittleEndian() {}

    /** The number in {@code count} bytes, at most 3. */
    static int number(byte[] bytes, int at, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number |= (bytes[at + i] & 0xFF) << (Byte.SIZE * i);
        }
        return number;
    }
}
