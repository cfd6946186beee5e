package org.striate.network.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.striate.engine.Tensor;

/**
 * The gradients of some number with respect to an operation's inputs, each computed when it is asked for. An input without a gradient is one on which the
 * outputs do not depend smoothly: indices, axes, sizes.
 */
public final class Gradients {
    private static final Gradients NONE = new Gradients(Map.of());

    private final Map<Integer, Supplier<Tensor>> rules;

    private Gradients(Map<Integer, Supplier<Tensor>> rules) {
        this.rules = rules;
    }

    /** What several gradients have in common: made when the first of them asks for it, and kept for the others. */
    static <T> Supplier<T> once(Supplier<T> work) {
        List<T> made = new ArrayList<>(1);
        return () -> {
            if (made.isEmpty()) {
                made.add(work.get());
            }
            return made.getFirst();
        };
    }

    /** Of no input. */
    public static Gradients none() {
        return NONE;
    }

    /** Of the first input alone. */
    public static Gradients of(Supplier<Tensor> first) {
        return NONE.with(0, first);
    }

    /** Of the first two inputs. */
    public static Gradients of(Supplier<Tensor> first, Supplier<Tensor> second) {
        return of(first).with(1, second);
    }

    /** These, and that of one more input. */
    public Gradients with(int input, Supplier<Tensor> rule) {
        Map<Integer, Supplier<Tensor>> more = new TreeMap<>(rules);
        more.put(input, rule);
        return new Gradients(more);
    }

    /** The same gradients, each that of the input so many places further on. */
    Gradients shifted(int by) {
        Map<Integer, Supplier<Tensor>> moved = new TreeMap<>();
        rules.forEach((input, rule) -> moved.put(input + by, rule));
        return new Gradients(moved);
    }

    /** The gradient with respect to an input, of the input's shape; empty if it has none. */
    public Optional<Tensor> of(int input) {
        return Optional.ofNullable(rules.get(input)).map(Supplier::get);
    }
}
