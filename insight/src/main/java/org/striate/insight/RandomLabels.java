package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.reduction.Reduction;

/**
 * Pictures labelled by the toss of a coin: there is nothing to learn, only something to remember (Zhang, Bengio, Hardt, Recht &amp; Vinyals 2017). Two
 * layers of one unit are fitted to the first of them: a fully-connected one, and a convolution of {@value #KERNEL} × {@value #KERNEL} whose map is
 * averaged.
 *
 * @param connected how the fully-connected unit fares
 * @param convolution how the convolution fares
 */
public record RandomLabels(Fit connected, Fit convolution) {
    private static final int KERNEL = 3;
    private static final Execution EXECUTION = Execution.sequential();

    /**
     * A unit after it was fitted.
     *
     * @param parameters its learned numbers
     * @param seen the share of right answers to the pictures that it was fitted to, from 0 to 1
     * @param unseen the share to those that it never saw
     */
    public record Fit(int parameters, double seen, double unseen) {}

    /**
     * So many patches of a picture that do not overlap, in random order.
     *
     * @param picture (height, width)
     * @param side of a patch, in pixels
     * @return (count, 1, side, side)
     * @throws IllegalArgumentException if there are not as many
     */
    public static Tensor patches(Tensor picture, int side, int count, RandomGenerator random) {
        Shape shape = picture.shape();
        require(shape.rank() == 2 && side > 0, "patches are cut from (height, width), got %s and side %d", shape, side);
        int rows = shape.dim(0) / side;
        int columns = shape.dim(1) / side;
        require(
                count <= rows * columns,
                "a picture of %s has only %d patches of %d × %d, got a count of %d",
                shape,
                rows * columns,
                side,
                side,
                count);
        Selection whole = Selection.of(shape).slice(0, 0, 1, rows * side).slice(1, 0, 1, columns * side);
        Tensor grid = ((Tensor) whole.apply(picture, EXECUTION)).reshape(Shape.of(rows, side, columns, side));
        Tensor patches = ((Tensor)
                        Selection.of(grid.shape()).permute(0, 2, 1, 3).apply(grid, EXECUTION))
                .reshape(Shape.of(rows * columns, 1, side, side));
        long[] drawn = Permutation.random(rows * columns, random).order().stream()
                .limit(count)
                .mapToLong(Integer::longValue)
                .toArray();
        return (Tensor) Selection.of(patches.shape()).take(0, drawn).apply(patches, EXECUTION);
    }

    /**
     * Labels for so many pictures: 1 or −1, each as likely.
     *
     * @return (pictures,)
     */
    public static Tensor toss(int pictures, RandomGenerator random) {
        float[] labels = new float[pictures];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextBoolean() ? 1 : -1;
        }
        return Tensor.of(Shape.of(pictures), labels);
    }

    /**
     * Fits both units, each as well as can be, to the first of the pictures, and tries them on the others; once for each number of first pictures.
     *
     * @param pictures (N, 1, height, width)
     * @param labels (N,)
     * @param seen how many are fitted to
     * @throws IllegalArgumentException if the shapes do not go together, or there are none to fit to or none to try on
     */
    public static List<RandomLabels> of(Tensor pictures, Tensor labels, List<Integer> seen) {
        Shape shape = pictures.shape();
        require(
                shape.rank() == 4 && shape.dim(1) == 1 && labels.shape().equals(Shape.of(shape.dim(0))),
                "pictures must be (N, 1, height, width) and labels (N,), got %s and %s",
                shape,
                labels.shape());
        require(
                seen.stream().allMatch(count -> count > 0 && count < shape.dim(0)),
                "of %d pictures, 1 to %d can be fitted to, got %s",
                shape.dim(0),
                shape.dim(0) - 1,
                seen);
        Tensor pixels = columns(pictures.reshape(Shape.of(shape.dim(0), shape.size(1, 4))));
        Tensor windows = columns(windows(pictures));
        return seen.stream()
                .map(count -> new RandomLabels(fit(pixels, labels, count), fit(windows, labels, count)))
                .toList();
    }

    private static Fit fit(Tensor features, Tensor labels, int seen) {
        int all = labels.shape().size();
        Tensor first =
                (Tensor) Selection.of(features.shape()).slice(1, 0, 1, seen).apply(features, EXECUTION);
        Tensor wanted =
                (Tensor) Selection.of(labels.shape()).slice(0, 0, 1, seen).apply(labels, EXECUTION);
        LinearUnit unit = LinearUnit.nearest(first, wanted);
        Tensor answers = unit.answers(features);
        return new Fit(unit.parameters(), right(answers, labels, 0, seen), right(answers, labels, seen, all));
    }

    /** The mean of what lies under each tap over all positions: the mean of a map is the kernel times these. */
    private static Tensor windows(Tensor pictures) {
        Tensor kernels = Taps.oneEach(Shape.of(KERNEL, KERNEL));
        Tensor maps = Convolution.of(pictures.shape(), kernels.shape(), ConvAttributes.DEFAULT)
                .apply(pictures, kernels, Optional.empty(), EXECUTION);
        return (Tensor) Reduction.MEAN.apply(maps, List.of(2, 3), false, EXECUTION);
    }

    private static Tensor columns(Tensor rows) {
        return (Tensor) Selection.of(rows.shape()).permute(1, 0).apply(rows, EXECUTION);
    }

    private static double right(Tensor answers, Tensor labels, int from, int to) {
        int right = 0;
        for (int i = from; i < to; i++) {
            right += answers.at(i) > 0 == labels.at(i) > 0 ? 1 : 0;
        }
        return (double) right / (to - from);
    }
}
