package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.product.MatrixProduct;

/**
 * What a layer knows of which pixels are neighbours, tried on one picture: its pixels change places, all by one fixed permutation. A fully-connected
 * layer whose weights move along gives the same answers. A convolution does not, with the kernel that it has or with any other.
 *
 * @param shuffled the picture after the permutation: (height, width)
 * @param units the answers of a fully-connected layer with random weights: (units,)
 * @param unitsOfShuffled its answers to the shuffled picture, with its weights shuffled alike
 * @param map the convolution of the picture: (height, width)
 * @param mapOfShuffled the convolution of the shuffled picture
 * @param restored that map with every number put back to where its pixel came from: a convolution that did not mind would give {@code map}
 * @param likeness the correlation of the two, from −1 to 1; NaN if one of them is flat
 * @param best of all kernels of that size, with a bias, the one whose restored answers come nearest to {@code map}: (rows, columns)
 * @param bestLikeness the correlation that it reaches
 */
public record Topology(
        Tensor shuffled,
        Tensor units,
        Tensor unitsOfShuffled,
        Tensor map,
        Tensor mapOfShuffled,
        Tensor restored,
        double likeness,
        Tensor best,
        double bestLikeness) {
    private static final Execution DEFINITION = Execution.sequential().byDefinition();
    private static final ConvAttributes EVERYWHERE = ConvAttributes.DEFAULT.withPadding(new Padding.Same());

    /**
     * Tries it, by the definition of each operation. The convolution is padded with zeros, so that it answers at every pixel.
     *
     * @param picture (height, width)
     * @param kernel (rows, columns)
     * @param units of the fully-connected layer
     * @param seed of the permutation and of the layer's weights, which are normally distributed with variance 1 / inputs
     * @throws IllegalArgumentException if picture or kernel have not two axes
     */
    public static Topology of(Tensor picture, Tensor kernel, int units, long seed) {
        Shape shape = picture.shape();
        require(
                shape.rank() == 2 && kernel.shape().rank() == 2,
                "picture and kernel must each be (rows, columns), got %s and %s",
                shape,
                kernel.shape());
        SplittableRandom random = new SplittableRandom(seed);
        Shape list = Shape.of(shape.size());
        Permutation permutation = Permutation.random(list.size(), random);
        Permutation back = permutation.inverse();
        Tensor pixels = picture.reshape(list);
        Tensor shuffled = permutation.apply(pixels);
        Tensor weights = normal(Shape.of(units, list.size()), random);

        Tensor one = kernel.reshape(Shape.of(1, 1).concat(kernel.shape()));
        Tensor map = convolve(pixels, shape, one).reshape(list);
        Tensor mapOfShuffled = convolve(shuffled, shape, one).reshape(list);
        Tensor restored = back.apply(mapOfShuffled);
        Tensor under = convolve(shuffled, shape, Taps.oneEach(kernel.shape()));
        Tensor taps = back.apply(under.reshape(Shape.of(kernel.shape().size(), list.size())));
        LinearUnit best = LinearUnit.nearest(taps, map);
        return new Topology(
                shuffled.reshape(shape),
                MatrixProduct.multiply(weights, pixels, DEFINITION),
                MatrixProduct.multiply(permutation.apply(weights), shuffled, DEFINITION),
                map.reshape(shape),
                mapOfShuffled.reshape(shape),
                restored.reshape(shape),
                Correlation.of(map.shape().size(), map::at, restored::at),
                best.weights().reshape(kernel.shape()),
                Correlation.of(map.shape().size(), map::at, best.answers(taps)::at));
    }

    /** The largest difference between an answer of the fully-connected layer and the same answer after the shuffling. */
    public double largestDifference() {
        double largest = 0;
        for (int unit = 0; unit < units.shape().size(); unit++) {
            largest = Math.max(largest, Math.abs((double) units.at(unit) - unitsOfShuffled.at(unit)));
        }
        return largest;
    }

    /** @param kernels (O, 1, rows, columns) */
    private static Tensor convolve(Tensor pixels, Shape shape, Tensor kernels) {
        Tensor x = pixels.reshape(Shape.of(1).concat(shape));
        return Convolution.of(x.shape(), kernels.shape(), EVERYWHERE).apply(x, kernels, Optional.empty(), DEFINITION);
    }

    private static Tensor normal(Shape shape, RandomGenerator random) {
        float[] elements = new float[shape.size()];
        double deviation = 1 / Math.sqrt(shape.dim(-1));
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian(0, deviation);
        }
        return Tensor.of(shape, elements);
    }
}
