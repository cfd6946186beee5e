package org.striate.engine.product;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.engine.internal.Offsets;

/**
 * A sum of products of tensors whose axes have names of one character.
 *
 * @param terms the names of each tensor's axes; one that is there twice means the diagonal
 * @param output the names of the result's axes
 * @param summed the names that are not the result's
 * @param sizes how many elements there are along each
 */
record Contraction(
        List<String> terms, String output, String summed, Map<Character, Integer> sizes, List<Shape> shapes) {
    /** Elements of the result that one piece of parallel work computes. */
    private static final int GRAIN = 1 << 8;

    /** @throws IllegalArgumentException if an axis has two sizes, of which none is 1, or the result has an axis that no tensor has */
    static Contraction of(String equation, List<String> terms, String output, List<Shape> shapes) {
        Map<Character, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < terms.size(); i++) {
            for (int axis = 0; axis < terms.get(i).length(); axis++) {
                char name = terms.get(i).charAt(axis);
                int size = shapes.get(i).dim(axis);
                int known = sizes.getOrDefault(name, 1);
                require(
                        known == size || known == 1 || size == 1,
                        "axis %s of equation \"%s\" has two sizes, %d and %d",
                        name,
                        equation,
                        known,
                        size);
                sizes.put(name, known == 1 ? size : known);
            }
        }
        require(
                output.chars().allMatch(name -> sizes.containsKey((char) name))
                        && output.chars().distinct().count() == output.length(),
                "the result of equation \"%s\" must have each axis once, and only axes of its terms",
                equation);
        String summed = named(sizes, name -> output.indexOf(name) < 0);
        return new Contraction(terms, output, summed, sizes, shapes);
    }

    private static String named(Map<Character, Integer> sizes, IntPredicate condition) {
        return sizes.keySet().stream()
                .filter(condition::test)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    Shape shape() {
        return Shape.of(sizes(output));
    }

    private int[] sizes(String names) {
        return names.chars().map(name -> sizes.getOrDefault((char) name, 1)).toArray();
    }

    private int size(String names) {
        return Shape.of(sizes(names)).size();
    }

    /** How far apart a tensor's neighbours along each of these axes lie; 0 where it has but one, or no such axis. */
    private static int[] strides(String term, Shape shape, String names) {
        int[] own = shape.strides();
        return names.chars()
                .map(name -> {
                    int stride = 0;
                    for (int axis = 0; axis < own.length; axis++) {
                        stride += term.charAt(axis) == name && shape.dim(axis) > 1 ? own[axis] : 0;
                    }
                    return stride;
                })
                .toArray();
    }

    /** Every product, summed in float64. */
    Tensor byDefinition(List<Tensor> tensors, Execution execution) {
        List<int[]> outer = new ArrayList<>();
        List<int[]> inner = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            outer.add(Offsets.of(sizes(output), strides(terms.get(i), shapes.get(i), output)));
            inner.add(Offsets.of(sizes(summed), strides(terms.get(i), shapes.get(i), summed)));
        }
        List<float[]> arrays = tensors.stream().map(Access::array).toList();
        float[] y = Access.floats(execution, size(output));
        int count = size(summed);
        execution.parallel(size(output), GRAIN, (from, to) -> {
            for (int o = from; o < to; o++) {
                double sum = 0;
                for (int s = 0; s < count; s++) {
                    double product = 1;
                    for (int i = 0; i < arrays.size(); i++) {
                        product *= arrays.get(i)[outer.get(i)[o] + inner.get(i)[s]];
                    }
                    sum += product;
                }
                y[o] = (float) sum;
            }
        });
        return Access.wrap(shape(), y);
    }

    /** Where in each tensor the factors of the products lie that element o of the result is the sum of, in its order. */
    List<int[]> factors(int o) {
        List<int[]> factors = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            int outer = Offsets.of(sizes(output), strides(terms.get(i), shapes.get(i), output))[o];
            int[] inner = Offsets.of(sizes(summed), strides(terms.get(i), shapes.get(i), summed));
            factors.add(IntStream.of(inner).map(offset -> outer + offset).toArray());
        }
        return factors;
    }

    /** Whether there are two tensors, and every axis that is summed is an axis of both. */
    boolean isMatrixProduct() {
        return terms.size() == 2
                && summed.chars()
                        .allMatch(name ->
                                terms.get(0).indexOf(name) >= 0 && terms.get(1).indexOf(name) >= 0);
    }

    /** The same as stacks of matrices: axes of both and of the result number them, those of one are its rows or columns. */
    Tensor byMatrixProduct(Tensor a, Tensor b, Execution execution) {
        String stack = named(sizes, name -> output.indexOf(name) >= 0 && isIn(0, name) && isIn(1, name));
        String rows = named(sizes, name -> isIn(0, name) && !isIn(1, name));
        String columns = named(sizes, name -> isIn(1, name) && !isIn(0, name));
        Tensor left = arranged(a, terms.get(0), stack + rows + summed)
                .reshape(Shape.of(size(stack), size(rows), size(summed)));
        Tensor right = arranged(b, terms.get(1), stack + summed + columns)
                .reshape(Shape.of(size(stack), size(summed), size(columns)));
        String computed = stack + rows + columns;
        Tensor product = MatrixProduct.multiply(left, right, execution).reshape(Shape.of(sizes(computed)));
        return computed.equals(output) ? product : arranged(product, computed, output);
    }

    /** The gradient with respect to one tensor: by a product of matrices, where it is one, else by definition. */
    Tensor gradient(int which, List<Tensor> tensors, Tensor g, Execution execution) {
        if (terms.size() == 2 && !execution.isByDefinition()) {
            int other = 1 - which;
            List<String> sides = List.of(output, terms.get(other));
            String inner = named(sizes, name -> terms.get(which).indexOf(name) < 0);
            Contraction back =
                    new Contraction(sides, terms.get(which), inner, sizes, List.of(shape(), shapes.get(other)));
            if (back.isMatrixProduct() && isPlain(which, output + terms.get(other))) {
                return back.byMatrixProduct(g, tensors.get(other), execution);
            }
        }
        return gradientByDefinition(which, tensors, g);
    }

    /** Whether a tensor has no diagonal that is taken, nothing that is repeated, and no axis that the given ones are not. */
    private boolean isPlain(int which, String names) {
        String term = terms.get(which);
        return term.chars().distinct().count() == term.length()
                && term.chars().allMatch(name -> names.indexOf(name) >= 0)
                && shapes.get(which).equals(Shape.of(sizes(term)))
                && shapes.get(1 - which).equals(Shape.of(sizes(terms.get(1 - which))));
    }

    /** Every product without the tensor, times the gradient of the sum that it is part of, summed in float64. */
    private Tensor gradientByDefinition(int which, List<Tensor> tensors, Tensor g) {
        double[] sums = new double[shapes.get(which).size()];
        List<int[]> outer = new ArrayList<>();
        List<int[]> inner = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            outer.add(Offsets.of(sizes(output), strides(terms.get(i), shapes.get(i), output)));
            inner.add(Offsets.of(sizes(summed), strides(terms.get(i), shapes.get(i), summed)));
        }
        for (int o = 0; o < size(output); o++) {
            for (int s = 0; s < size(summed); s++) {
                double product = g.at(o);
                for (int i = 0; i < terms.size(); i++) {
                    product *= i == which ? 1 : tensors.get(i).at(outer.get(i)[o] + inner.get(i)[s]);
                }
                sums[outer.get(which)[o] + inner.get(which)[s]] += product;
            }
        }
        float[] gradient = new float[sums.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) sums[i];
        }
        return Access.wrap(shapes.get(which), gradient);
    }

    private boolean isIn(int term, int name) {
        return terms.get(term).indexOf(name) >= 0;
    }

    /** The tensor with these axes, in this order. */
    private Tensor arranged(Tensor x, String term, String names) {
        int[] offsets = Offsets.of(sizes(names), strides(term, x.shape(), names));
        float[] from = Access.array(x);
        float[] y = new float[offsets.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = from[offsets[i]];
        }
        return Access.wrap(Shape.of(sizes(names)), y);
    }
}
