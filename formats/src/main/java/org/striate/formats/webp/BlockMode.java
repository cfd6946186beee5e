package org.striate.formats.webp;

import java.util.List;

/** How a block of 4 × 4 luma samples is predicted from those around it. Source: RFC 6386, section 12.3. */
enum BlockMode {
    DC(0),
    TRUE_MOTION(1),
    VERTICAL(2),
    HORIZONTAL(3),
    DOWN_LEFT(4),
    DOWN_RIGHT(5),
    VERTICAL_RIGHT(6),
    VERTICAL_LEFT(7),
    HORIZONTAL_DOWN(8),
    HORIZONTAL_UP(9);

    /** How many samples a block is predicted from: the four on its left from below, the corner, and eight above. */
    static final int EDGE = 13;

    private static final int CORNER = 4;
    private static final int ABOVE = 5;

    private static final List<BlockMode> ALL = List.of(values());
    private static final int[] TREE = {0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9};

    private final int number;

    BlockMode(int number) {
        this.number = number;
    }

    static BlockMode read(BooleanDecoder modes, BlockMode above, BlockMode left) {
        int first = (above.number * ALL.size() + left.number) * (ALL.size() - 1);
        return ALL.get(modes.leaf(TREE, 0, Probabilities.BLOCK_MODE, first));
    }

    /** The sample at column x and row y that the edge predicts. */
    int predicted(int[] edge, int x, int y) {
        return switch (this) {
            case DC -> {
                int sum = 4;
                for (int i = 0; i < 4; i++) {
                    sum += edge[i] + edge[ABOVE + i];
                }
                yield sum >> 3;
            }
            case TRUE_MOTION -> Math.clamp(edge[ABOVE + x] + left(edge, y) - edge[CORNER], 0, 255);
            case VERTICAL -> smooth(edge, ABOVE + x);
            case HORIZONTAL -> mean(y == 0 ? edge[CORNER] : left(edge, y - 1), left(edge, y), left(edge, y + 1));
            case DOWN_LEFT -> mean(above(edge, x + y), above(edge, x + y + 1), above(edge, x + y + 2));
            case DOWN_RIGHT -> smooth(edge, CORNER + x - y);
            case VERTICAL_RIGHT -> {
                int k = 2 * x - y;
                yield k < 0
                        ? smooth(edge, ABOVE + k)
                        : k % 2 == 0 ? mean(edge[CORNER + k / 2], edge[ABOVE + k / 2]) : smooth(edge, ABOVE + k / 2);
            }
            case HORIZONTAL_DOWN -> {
                int k = 2 * y - x;
                yield k < 0
                        ? smooth(edge, CORNER - 1 - k)
                        : k % 2 == 0
                                ? mean(edge[CORNER - k / 2], edge[CORNER - 1 - k / 2])
                                : smooth(edge, CORNER - 1 - k / 2);
            }
            case VERTICAL_LEFT -> {
                // The last column's lower half is one further than the rule would have it.
                int k = x + y / 2 + (x == 3 && y == 3 ? 1 : 0);
                boolean between = y % 2 == 0 && !(x == 3 && y == 2);
                yield between
                        ? mean(above(edge, k), above(edge, k + 1))
                        : mean(above(edge, k), above(edge, k + 1), above(edge, k + 2));
            }
            case HORIZONTAL_UP -> {
                int k = x + 2 * y;
                yield k % 2 == 0
                        ? mean(left(edge, k / 2), left(edge, k / 2 + 1))
                        : mean(left(edge, k / 2), left(edge, k / 2 + 1), left(edge, k / 2 + 2));
            }
        };
    }

    /** Beyond the last, the last goes on. */
    private static int left(int[] edge, int y) {
        return edge[Math.max(0, CORNER - 1 - y)];
    }

    private static int above(int[] edge, int x) {
        return edge[Math.min(EDGE - 1, ABOVE + x)];
    }

    private static int smooth(int[] edge, int centre) {
        return mean(edge[centre - 1], edge[centre], edge[centre + 1]);
    }

    private static int mean(int a, int b) {
        return (a + b + 1) >> 1;
    }

    private static int mean(int a, int b, int c) {
        return (a + 2 * b + c + 2) >> 2;
    }
}
