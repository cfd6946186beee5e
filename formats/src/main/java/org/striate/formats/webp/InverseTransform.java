package org.striate.formats.webp;

/** The two transforms that lead from coefficients back to samples, in whole numbers. Source: RFC 6386, section 14. */
final class InverseTransform {
    /** √2 · cos(π/8) − 1 and √2 · sin(π/8), with 16 bits behind the point. */
    private static final int COSINE_LESS_ONE = 20091;

    private static final int SINE = 35468;

    private InverseTransform() {}

    /** The Walsh–Hadamard transform of the second-order block: it gives the first coefficient of each of luma's 16 blocks. */
    static void secondOrder(int[] second, int[] coefficients) {
        int[] columns = new int[Coefficients.OF_A_BLOCK];
        for (int i = 0; i < 4; i++) {
            int a = second[i] + second[12 + i];
            int b = second[4 + i] + second[8 + i];
            int c = second[4 + i] - second[8 + i];
            int d = second[i] - second[12 + i];
            columns[i] = a + b;
            columns[4 + i] = d + c;
            columns[8 + i] = a - b;
            columns[12 + i] = d - c;
        }
        for (int row = 0; row < Coefficients.OF_A_BLOCK; row += 4) {
            int a = columns[row] + columns[row + 3] + 3;
            int b = columns[row + 1] + columns[row + 2];
            int c = columns[row + 1] - columns[row + 2];
            int d = columns[row] - columns[row + 3] + 3;
            coefficients[row * Coefficients.OF_A_BLOCK] = (a + b) >> 3;
            coefficients[(row + 1) * Coefficients.OF_A_BLOCK] = (d + c) >> 3;
            coefficients[(row + 2) * Coefficients.OF_A_BLOCK] = (a - b) >> 3;
            coefficients[(row + 3) * Coefficients.OF_A_BLOCK] = (d - c) >> 3;
        }
    }

    /** Adds the inverse cosine transform of the block of coefficients from {@code from} on to the 4 × 4 samples that begin at (x, y). */
    static void add(int[] coefficients, int from, Plane plane, int x, int y) {
        int[] columns = new int[Coefficients.OF_A_BLOCK];
        for (int i = 0; i < 4; i++) {
            int first = coefficients[from + i];
            int second = coefficients[from + 4 + i];
            int third = coefficients[from + 8 + i];
            int fourth = coefficients[from + 12 + i];
            int a = first + third;
            int b = first - third;
            int c = sine(second) - cosine(fourth);
            int d = cosine(second) + sine(fourth);
            columns[i] = a + d;
            columns[4 + i] = b + c;
            columns[8 + i] = b - c;
            columns[12 + i] = a - d;
        }
        for (int row = 0; row < 4; row++) {
            int first = columns[4 * row] + 4;
            int second = columns[4 * row + 1];
            int third = columns[4 * row + 2];
            int fourth = columns[4 * row + 3];
            int a = first + third;
            int b = first - third;
            int c = sine(second) - cosine(fourth);
            int d = cosine(second) + sine(fourth);
            add(plane, x, y + row, a + d);
            add(plane, x + 1, y + row, b + c);
            add(plane, x + 2, y + row, b - c);
            add(plane, x + 3, y + row, a - d);
        }
    }

    private static void add(Plane plane, int x, int y, int eighths) {
        plane.set(x, y, Math.clamp(plane.sample(x, y) + (eighths >> 3), 0, 255));
    }

    private static int cosine(int value) {
        return value + ((value * COSINE_LESS_ONE) >> 16);
    }

    private static int sine(int value) {
        return (value * SINE) >> 16;
    }
}
