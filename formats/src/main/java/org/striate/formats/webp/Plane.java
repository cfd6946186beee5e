package org.striate.formats.webp;

import java.util.Arrays;

/** The samples of one colour, each 0 to 255, within a border that prediction begins from: 127 above, 129 on the left. */
final class Plane {
    private static final byte ABOVE = 127;
    private static final byte LEFT = (byte) 129;

    private final int width;
    private final int stride;
    private final byte[] samples;

    Plane(int width, int height) {
        this.width = width;
        this.stride = width + 1;
        this.samples = new byte[stride * (height + 1)];
        Arrays.fill(samples, 0, stride, ABOVE);
        for (int y = 0; y < height; y++) {
            samples[index(-1, y)] = LEFT;
        }
    }

    int width() {
        return width;
    }

    /** The sample at column x and row y, each from −1 on. */
    int sample(int x, int y) {
        return samples[index(x, y)] & 0xFF;
    }

    void set(int x, int y, int sample) {
        samples[index(x, y)] = (byte) sample;
    }

    private int index(int x, int y) {
        return (y + 1) * stride + x + 1;
    }
}
