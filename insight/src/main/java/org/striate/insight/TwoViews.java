package org.striate.insight;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * One scene, seen twice by a camera that moved in between: nothing of the second view is made up, and what both show, the second shows so many rows
 * further down and columns further to the right.
 *
 * @param first (height, width)
 * @param second of the same shape: {@code second[i, j] = first[i − down, j − right]}, where there is such a sample
 */
public record TwoViews(Tensor first, Tensor second, int down, int right) {
    /** @throws IllegalArgumentException if the views are not of one shape with two axes */
    public TwoViews {
        require(
                first.shape().rank() == 2 && first.shape().equals(second.shape()),
                "two views must be of one shape (height, width), got %s and %s",
                first.shape(),
                second.shape());
    }

    /**
     * The middle of a scene, and the same middle after a move.
     *
     * @param scene (height, width)
     * @param margin how much of the scene is left out on each side; it must hold the move
     * @throws IllegalArgumentException if it does not, or nothing is left
     */
    public static TwoViews of(Tensor scene, int margin, int down, int right) {
        Shape shape = scene.shape();
        require(shape.rank() == 2, "a scene must be (height, width), got %s", shape);
        require(
                margin >= 0 && Math.abs(down) <= margin && Math.abs(right) <= margin,
                "a move of %d down and %d to the right needs a margin at least as large, got %d",
                down,
                right,
                margin);
        require(
                shape.dim(0) > 2 * margin && shape.dim(1) > 2 * margin,
                "a margin of %d leaves nothing of a scene of %s",
                margin,
                shape);
        return new TwoViews(cut(scene, margin, 0, 0), cut(scene, margin, down, right), down, right);
    }

    private static Tensor cut(Tensor scene, int margin, int down, int right) {
        int height = scene.shape().dim(0) - 2 * margin;
        int width = scene.shape().dim(1) - 2 * margin;
        float[] view = new float[height * width];
        for (int i = 0; i < view.length; i++) {
            view[i] = scene.get(margin + i / width - down, margin + i % width - right);
        }
        return Tensor.of(Shape.of(height, width), view);
    }
}
