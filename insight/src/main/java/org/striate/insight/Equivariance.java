package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.Window;

/**
 * Whether a layer's answer moves along with its picture: {@code f(shift(x))} against {@code shift(f(x))} at every position that both have. Where strides
 * take steps of s samples, a move of d samples is one of {@code d / s} positions, rounded towards 0.
 *
 * @param ofShifted f(shift(x)): (rows, columns)
 * @param shifted shift(f(x)), of the same shape; NaN where f(x) has no such position
 * @param residual the first less the second; NaN likewise
 * @param down how many positions the answer is moved down
 * @param right how many positions the answer is moved to the right
 * @param inside the residual where both answers saw picture alone
 * @param border the residual where one of them saw padding
 */
public record Equivariance(
        Tensor ofShifted, Tensor shifted, Tensor residual, int down, int right, Residual inside, Residual border) {
    /**
     * Some of the residual.
     *
     * @param positions how many there are
     * @param unequal at how many of them it is not 0
     * @param largest magnitude; 0 if there are no positions
     * @param mean magnitude; 0 if there are no positions
     */
    public record Residual(long positions, long unequal, double largest, double mean) {}

    /**
     * The law, tried on two views of a scene.
     *
     * @throws IllegalArgumentException if the layer does not fit, or the move is so large that no positions are left to compare
     */
    public static Equivariance of(PictureLayer layer, TwoViews views, Execution execution) {
        Tensor before = layer.apply(views.first(), execution);
        Tensor after = layer.apply(views.second(), execution);
        List<List<Window>> windows = layer.windows(views.first().shape());
        Axis vertical = Axis.of(windows.get(0), views.down());
        Axis horizontal = Axis.of(windows.get(1), views.right());
        Shape shape = after.shape();
        require(
                Math.abs(vertical.move) < shape.dim(0) && Math.abs(horizontal.move) < shape.dim(1),
                "a move of %d down and %d to the right leaves nothing to compare of an answer of %s",
                vertical.move,
                horizontal.move,
                shape);
        float[] shifted = new float[shape.size()];
        float[] residual = new float[shape.size()];
        Tally inside = new Tally();
        Tally border = new Tally();
        for (int row = 0; row < shape.dim(0); row++) {
            for (int column = 0; column < shape.dim(1); column++) {
                int at = row * shape.dim(1) + column;
                boolean isCompared = vertical.isCompared(row) && horizontal.isCompared(column);
                shifted[at] = isCompared ? before.get(row - vertical.move, column - horizontal.move) : Float.NaN;
                residual[at] = after.at(at) - shifted[at];
                if (isCompared) {
                    (vertical.isInside[row] && horizontal.isInside[column] ? inside : border).add(residual[at]);
                }
            }
        }
        return new Equivariance(
                after,
                Tensor.of(shape, shifted),
                Tensor.of(shape, residual),
                vertical.move,
                horizontal.move,
                inside.residual(),
                border.residual());
    }

    /**
     * One axis of the comparison.
     *
     * @param move by how many positions the answer is moved
     * @param isInside for each position of the answer, whether both answers saw picture alone
     */
    @SuppressWarnings("ArrayRecordComponent") // made and used in this class alone
    private record Axis(int move, boolean[] isInside) {
        static Axis of(List<Window> windows, int shift) {
            int step = windows.stream().mapToInt(Window::stride).reduce(1, Math::multiplyExact);
            int move = shift / step;
            boolean[] inner = inner(windows);
            boolean[] both = new boolean[inner.length];
            for (int o = Math.max(0, move); o < Math.min(inner.length, inner.length + move); o++) {
                both[o] = inner[o] && inner[o - move];
            }
            return new Axis(move, both);
        }

        boolean isCompared(int position) {
            return position - move >= 0 && position - move < isInside.length;
        }

        /** For each position behind all windows, whether it depends on picture alone. */
        private static boolean[] inner(List<Window> windows) {
            boolean[] samples = new boolean[windows.getFirst().input()];
            Arrays.fill(samples, true);
            for (Window window : windows) {
                boolean[] positions = new boolean[window.output()];
                for (int o = 0; o < positions.length; o++) {
                    positions[o] = true;
                    for (int k = 0; k < window.kernel(); k++) {
                        positions[o] &= window.inside(o, k) && samples[window.tap(o, k)];
                    }
                }
                samples = positions;
            }
            return samples;
        }
    }

    private static final class Tally {
        private long positions;
        private long unequal;
        private double largest;
        private double sum;

        void add(float residual) {
            positions++;
            unequal += residual == 0 ? 0 : 1;
            largest = Math.max(largest, Math.abs(residual));
            sum += Math.abs(residual);
        }

        Residual residual() {
            return new Residual(positions, unequal, largest, positions == 0 ? 0 : sum / positions);
        }
    }
}
