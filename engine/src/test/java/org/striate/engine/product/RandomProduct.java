package org.striate.engine.product;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.striate.engine.Indices;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;

/** A matrix product drawn from a seed: two matrices, each perhaps transposed, or two stacks of them that broadcast. No product is empty, a sum may be. */
record RandomProduct(long seed, Shape a, Shape b, boolean transA, boolean transB) {

    static Stream<RandomProduct> several(int count) {
        return Seeds.several(count).mapToObj(RandomProduct::of);
    }

    private static RandomProduct of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        if (random.nextInt(8) == 0) {
            // A fully-connected layer on a few pictures, wide enough for several threads.
            int depth = 1 + random.nextInt(400);
            return new RandomProduct(
                    seed,
                    Shape.of(1 + random.nextInt(7), depth),
                    Shape.of(1 + random.nextInt(400), depth),
                    false,
                    true);
        }
        int rows = size(random);
        int depth = random.nextInt(20) == 0 ? 0 : size(random);
        int columns = size(random);
        if (random.nextBoolean()) {
            boolean transA = random.nextBoolean();
            boolean transB = random.nextBoolean();
            return new RandomProduct(
                    seed,
                    transA ? Shape.of(depth, rows) : Shape.of(rows, depth),
                    transB ? Shape.of(columns, depth) : Shape.of(depth, columns),
                    transA,
                    transB);
        }
        int[] stack = random.ints(random.nextInt(3), 1, 4).toArray();
        return new RandomProduct(
                seed,
                stack(Shape.of(stack), random).concat(Shape.of(rows, depth)),
                stack(Shape.of(stack), random).concat(Shape.of(depth, columns)),
                false,
                false);
    }

    /** Often few or one, so that every tile of a kernel hangs over some edge. */
    private static int size(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(8);
            case 2 -> 1 + random.nextInt(30);
            default -> 1 + random.nextInt(80);
        };
    }

    private static Shape stack(Shape stack, RandomGenerator random) {
        Shape side = stack.axes(random.nextInt(stack.rank() + 1), stack.rank());
        for (int axis = 0; axis < side.rank(); axis++) {
            side = random.nextInt(3) == 0 ? side.with(axis, 1) : side;
        }
        return side;
    }

    /** Normal numbers for the left side. */
    Tensor left() {
        return Tensors.normal(a, new SplittableRandom(seed + 1));
    }

    /** Normal numbers for the right side. */
    Tensor right() {
        return Tensors.normal(b, new SplittableRandom(seed + 2));
    }

    Matrices matrices() {
        return isStack()
                ? Matrices.stacks(a, b)
                : Matrices.pair(a.dim(transA ? 1 : 0), depth(), b.dim(transB ? 0 : 1), transA, transB);
    }

    private boolean isStack() {
        return !transA && !transB;
    }

    /** The number of terms of each sum. */
    int depth() {
        return a.dim(transA ? -2 : -1);
    }

    Shape output() {
        Shape rows = Shape.of(a.dim(transA ? -1 : -2), b.dim(transB ? -2 : -1));
        Shape stackA = a.axes(0, a.rank() - 2);
        Shape stackB = b.axes(0, b.rank() - 2);
        Shape stack = stackA.rank() > stackB.rank() ? stackA : stackB;
        Shape shorter = stackA.rank() > stackB.rank() ? stackB : stackA;
        for (int axis = 1; axis <= shorter.rank(); axis++) {
            stack = stack.with(-axis, Math.max(stack.dim(-axis), shorter.dim(-axis)));
        }
        return stack.concat(rows);
    }

    /** y[…, i, j] = Σ_k a[…, i, k] · b[…, k, j], in float64. */
    double[] exact(Tensor left, Tensor right) {
        Shape output = output();
        double[] y = new double[output.size()];
        for (int position = 0; position < y.length; position++) {
            int[] index = Indices.index(position, output);
            int i = index[index.length - 2];
            int j = index[index.length - 1];
            for (int k = 0; k < depth(); k++) {
                y[position] += (double) element(left, index, transA ? k : i, transA ? i : k)
                        * element(right, index, transB ? j : k, transB ? k : j);
            }
        }
        return y;
    }

    private static float element(Tensor tensor, int[] output, int row, int column) {
        Shape shape = tensor.shape();
        int[] index = new int[shape.rank()];
        index[index.length - 2] = row;
        index[index.length - 1] = column;
        for (int axis = 0; axis < index.length - 2; axis++) {
            index[axis] = shape.dim(axis) == 1 ? 0 : output[output.length - index.length + axis];
        }
        return tensor.at(Indices.position(index, shape));
    }

    @Override
    public String toString() {
        return "seed %d: %s%s · %s%s".formatted(seed, a, transA ? "ᵀ" : "", b, transB ? "ᵀ" : "");
    }
}
