package org.striate.lab.api;

import java.util.List;

/**
 * What layers say of a picture and of the same picture with its pixels in other places. Pictures and maps are lists of rows.
 *
 * @param units the answers of a fully-connected layer
 * @param unitsOfShuffled its answers to the shuffled picture, when its weights are shuffled alike
 * @param largestDifference between the two
 * @param weights of the kernel, row by row
 * @param map the convolution of the picture
 * @param mapOfShuffled the convolution of the shuffled picture
 * @param restored that map with every number where its pixel came from
 * @param likeness correlation of {@code map} and {@code restored}
 * @param best the kernel that comes nearest
 * @param bestLikeness the correlation that it reaches
 * @param kernels there are in the gallery
 */
public record Shuffle(
        int side,
        List<Float> picture,
        List<Float> shuffled,
        List<Float> units,
        List<Float> unitsOfShuffled,
        double largestDifference,
        List<Float> weights,
        List<Float> map,
        List<Float> mapOfShuffled,
        List<Float> restored,
        double likeness,
        List<Float> best,
        double bestLikeness,
        List<String> kernels) {
    public Shuffle {
        picture = List.copyOf(picture);
        shuffled = List.copyOf(shuffled);
        units = List.copyOf(units);
        unitsOfShuffled = List.copyOf(unitsOfShuffled);
        weights = List.copyOf(weights);
        map = List.copyOf(map);
        mapOfShuffled = List.copyOf(mapOfShuffled);
        restored = List.copyOf(restored);
        best = List.copyOf(best);
        kernels = List.copyOf(kernels);
    }
}
