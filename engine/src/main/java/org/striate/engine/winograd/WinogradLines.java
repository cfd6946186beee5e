package org.striate.engine.winograd;

import org.striate.engine.internal.Vectors;

/**
 * The one-dimensional transforms of Winograd's minimal filtering F(4, 3), y = Aᵀ (G g ⊙ Bᵀ d), by which 6 samples d and 3 taps g give 4 results for 6
 * multiplications instead of 12. They evaluate polynomials at the points 0, ±√½, ±√2 and ∞, where rounding errors are half of those at 0, ±1, ±2, ∞:
 *
 * <pre>
 *       1    0  −5⁄2    0    1   0             1    0    0           1   1    1    1    1    0
 *       0  −√2    −2  √½    1   0          −2⁄3 −√2⁄3 −1⁄3           0  √½  −√½  √2  −√2    0
 *  Bᵀ = 0   √2    −2 −√½    1   0     G =  −2⁄3  √2⁄3 −1⁄3     Aᵀ =  0   ½    ½    2    2    0
 *       0  −√½    −½   √2    1   0           1⁄6  √2⁄6  1⁄3           0 √½⁄2 −√½⁄2 2√2 −2√2   1
 *       0   √½    −½  −√2    1   0           1⁄6 −√2⁄6  1⁄3
 *       0    1     0 −5⁄2    0   1             0    0    1
 * </pre>
 *
 * <p>A line is a few runs of {@code lanes()} channels that lie side by side, each run {@code step} after the one before; every channel is transformed by
 * itself. Lines begin {@code next} after each other. (Winograd 1980; Lavin &amp; Gray 2016; Barabasz et al. 2020 on the points.)
 */
public sealed interface WinogradLines
        permits VectorWinogradLines, SmallWinogradLines, FiveTapWinogradLines, ScalarWinogradLines {
    /** The one that is fastest here. */
    static WinogradLines fastest() {
        return Vectors.AVAILABLE ? new VectorWinogradLines() : new ScalarWinogradLines();
    }

    /** F(4, 3) by vectors. */
    static WinogradLines vector() {
        return new VectorWinogradLines();
    }

    /** F(4, 3) without vectors: the twin of {@link #vector}. */
    static WinogradLines scalar() {
        return new ScalarWinogradLines();
    }

    /** F(2, 3) by vectors, for pictures of few tiles. */
    static WinogradLines small() {
        return new SmallWinogradLines();
    }

    /** F(2, 5) by vectors. */
    static WinogradLines fiveTaps() {
        return new FiveTapWinogradLines();
    }

    /** How many channels are transformed at once. */
    int lanes();

    /** Taps of one line of a kernel: the r of F(m, r). */
    default int taps() {
        return 3;
    }

    /** Results of one line: the m of F(m, r). */
    default int outputs() {
        return 4;
    }

    /** Samples that a line sees, and factors that it becomes. */
    default int inputs() {
        return outputs() + taps() - 1;
    }

    /** Additions and multiplications that {@link #input} takes a line, one that follows the other counted once. */
    default int inputOperations() {
        return 14;
    }

    /** As many of {@link #output}. */
    default int outputOperations() {
        return 13;
    }

    /** Bᵀ d: a line's samples to as many factors. */
    void input(int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep);

    /** G g: taps to as many factors as samples become. */
    void weight(int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep);

    /** Aᵀ m: a line's products to its results. */
    void output(int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep);
}
