package org.striate.engine.winograd;

/** The transforms as products with the matrices, written out. */
final class ScalarWinogradLines implements WinogradLines {
    private static final int LANES = 16;
    private static final double ROOT = Math.sqrt(2);

    private static final float[][] INPUT = rounded(new double[][] {
        {1, 0, -2.5, 0, 1, 0},
        {0, -ROOT, -2, ROOT / 2, 1, 0},
        {0, ROOT, -2, -ROOT / 2, 1, 0},
        {0, -ROOT / 2, -0.5, ROOT, 1, 0},
        {0, ROOT / 2, -0.5, -ROOT, 1, 0},
        {0, 1, 0, -2.5, 0, 1}
    });

    private static final float[][] WEIGHT = rounded(new double[][] {
        {1, 0, 0},
        {-2 / 3.0, -ROOT / 3, -1 / 3.0},
        {-2 / 3.0, ROOT / 3, -1 / 3.0},
        {1 / 6.0, ROOT / 6, 1 / 3.0},
        {1 / 6.0, -ROOT / 6, 1 / 3.0},
        {0, 0, 1}
    });

    private static final float[][] OUTPUT = rounded(new double[][] {
        {1, 1, 1, 1, 1, 0},
        {0, ROOT / 2, -ROOT / 2, ROOT, -ROOT, 0},
        {0, 0.5, 0.5, 2, 2, 0},
        {0, ROOT / 4, -ROOT / 4, 2 * ROOT, -2 * ROOT, 1}
    });

    private static float[][] rounded(double[][] matrix) {
        float[][] rounded = new float[matrix.length][matrix[0].length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                rounded[i][j] = (float) matrix[i][j];
            }
        }
        return rounded;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void input(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        multiply(INPUT, lines, from, at, next, step, to, toAt, toNext, toStep);
    }

    @Override
    public void weight(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        multiply(WEIGHT, lines, from, at, next, step, to, toAt, toNext, toStep);
    }

    @Override
    public void output(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        multiply(OUTPUT, lines, from, at, next, step, to, toAt, toNext, toStep);
    }

    private static void multiply(
            float[][] matrix,
            int lines,
            float[] from,
            int at,
            int next,
            int step,
            float[] to,
            int toAt,
            int toNext,
            int toStep) {
        for (int line = 0; line < lines; line++) {
            multiply(matrix, from, at + line * next, step, to, toAt + line * toNext, toStep);
        }
    }

    private static void multiply(float[][] matrix, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        for (int i = 0; i < matrix.length; i++) {
            int run = toAt + i * toStep;
            for (int lane = 0; lane < LANES; lane++) {
                to[run + lane] = 0;
            }
            for (int k = 0; k < matrix[i].length; k++) {
                float factor = matrix[i][k];
                for (int lane = 0; lane < LANES; lane++) {
                    to[run + lane] += factor * from[at + k * step + lane];
                }
            }
        }
    }
}
