package org.striate.engine.product;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * A sum of products in Einstein's notation, as NumPy's {@code einsum}: each tensor's axes are named by letters, and what is no axis of the result is summed
 * over,
 *
 * <pre>  "bij,bjk->bik"        y[b, i, k] = Σ_j a[b, i, j] · b[b, j, k] </pre>
 *
 * Three dots stand for any further axes, which broadcast; without an arrow, the result has them and then the letters that occur once, in ASCII order.
 */
public final class Einsum {
    private static final String DOTS = "...";

    private final String equation;
    private final List<String> terms;
    private final Optional<String> output;

    private Einsum(String equation, List<String> terms, Optional<String> output) {
        this.equation = equation;
        this.terms = terms;
        this.output = output;
    }

    /**
     * The sum that an equation describes.
     *
     * @throws IllegalArgumentException if the equation is malformed
     */
    public static Einsum of(String equation) {
        String[] sides = equation.replace(" ", "").split("->", -1);
        require(sides.length <= 2, "equation \"%s\" has more than one arrow", equation);
        List<String> terms = List.of(sides[0].split(",", -1));
        for (String side : sides) {
            for (String term : side.split(",", -1)) {
                require(
                        term.replaceFirst("\\.\\.\\.", "").matches("[a-zA-Z]*"),
                        "equation \"%s\" has a term \"%s\": only letters and one \"...\" are axes",
                        equation,
                        term);
            }
        }
        return new Einsum(equation, terms, sides.length == 2 ? Optional.of(sides[1]) : Optional.empty());
    }

    /**
     * The shape of the result.
     *
     * @throws IllegalArgumentException if the shapes do not fit the equation
     */
    public Shape shape(List<Shape> shapes) {
        return resolve(shapes).shape();
    }

    /**
     * The sum. Of two tensors it is a product of matrices, where it can be.
     *
     * @throws IllegalArgumentException if the tensors' shapes do not fit the equation
     */
    public Tensor apply(List<Tensor> tensors, Execution execution) {
        Contraction contraction = resolve(tensors.stream().map(Tensor::shape).toList());
        return contraction.isMatrixProduct() && !execution.isByDefinition()
                ? contraction.byMatrixProduct(tensors.getFirst(), tensors.getLast(), execution)
                : contraction.byDefinition(tensors, execution);
    }

    /**
     * What an element of the result is the sum of: for each tensor, where the factors of the products lie in it, product by product in the order of the sum.
     *
     * @param element its row-major position in the result
     * @throws IllegalArgumentException if the shapes do not fit the equation
     */
    public List<int[]> factors(List<Shape> shapes, int element) {
        return resolve(shapes).factors(element);
    }

    /** The gradient with respect to one of the tensors of some number whose gradient with respect to the sum is g. */
    public Tensor gradient(int which, List<Tensor> tensors, Tensor g, Execution execution) {
        return resolve(tensors.stream().map(Tensor::shape).toList()).gradient(which, tensors, g, execution);
    }

    /** The equation for tensors of these shapes: the axes that dots stand for get names of their own, digits. */
    private Contraction resolve(List<Shape> shapes) {
        require(
                shapes.size() == terms.size(),
                "equation \"%s\" takes %d tensors, got %d",
                equation,
                terms.size(),
                shapes.size());
        List<Integer> further = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            String term = terms.get(i);
            int axes = shapes.get(i).rank() - term.replace(DOTS, "").length();
            require(
                    axes == 0 || (axes > 0 && term.contains(DOTS)),
                    "term \"%s\" of equation \"%s\" does not name the axes of shape %s",
                    term,
                    equation,
                    shapes.get(i));
            further.add(axes);
        }
        int most = further.stream().mapToInt(Integer::intValue).max().orElse(0);
        String digits = "0123456789";
        require(most <= digits.length(), "equation \"%s\" stands for more than %d axes", equation, digits.length());
        List<String> named = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            // Broadcasting aligns them at the last.
            named.add(terms.get(i).replace(DOTS, digits.substring(most - further.get(i), most)));
        }
        String all = digits.substring(0, most);
        String result = output.map(given -> given.replace(DOTS, all)).orElseGet(() -> all + once(named));
        return Contraction.of(equation, named, result, shapes);
    }

    /** The letters that occur exactly once, in ASCII order. */
    private static String once(List<String> terms) {
        String joined = String.join("", terms);
        return joined.chars()
                .filter(Character::isLetter)
                .filter(letter -> joined.indexOf(letter) == joined.lastIndexOf(letter))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
