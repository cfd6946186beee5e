package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.striate.engine.Value;

/**
 * What an operation is given, in the order in which ONNX lists the operator's inputs; an optional one may be absent, in the middle too.
 *
 * @param <T> {@link Fact} in shape inference, {@link Value} in a run
 */
public final class Inputs<T> {
    private final List<Optional<T>> all;

    private Inputs(List<Optional<T>> all) {
        this.all = List.copyOf(all);
    }

    /** Inputs of which some may be absent. */
    public static <T> Inputs<T> of(List<Optional<T>> inputs) {
        return new Inputs<>(inputs);
    }

    /** Inputs that are all present. */
    public static <T> Inputs<T> all(List<T> inputs) {
        return new Inputs<>(inputs.stream().map(Optional::of).toList());
    }

    /**
     * The values of the inputs from one on, where a shape follows from them; those before it are absent.
     *
     * @return empty if one of them is not known before the run
     */
    public static Optional<Inputs<Value>> constants(Inputs<Fact> inputs, int first) {
        List<Optional<Value>> values = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Optional<Fact> fact = i < first ? Optional.empty() : inputs.optional(i);
            Optional<Value> value = fact.flatMap(Fact::constant);
            if (fact.isPresent() && value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new Inputs<>(values));
    }

    /** The number of inputs, absent ones before the last included. */
    public int size() {
        return all.size();
    }

    /**
     * An input that the operation cannot do without.
     *
     * @throws IllegalArgumentException if it is absent
     */
    public T get(int index) {
        Optional<T> input = optional(index);
        require(input.isPresent(), "input %d is required, but absent", index);
        return input.get();
    }

    /** An input that may be absent. */
    public Optional<T> optional(int index) {
        return index < all.size() ? all.get(index) : Optional.empty();
    }

    /**
     * All inputs of an operation that takes any number.
     *
     * @throws IllegalArgumentException if one is absent
     */
    public List<T> present() {
        return IntStream.range(0, size()).mapToObj(this::get).toList();
    }

    /** The inputs from one on. */
    public Inputs<T> from(int first) {
        return new Inputs<>(all.subList(Math.min(first, all.size()), all.size()));
    }

    /** The same inputs seen another way, absent ones staying absent. */
    public <R> Inputs<R> map(Function<? super T, ? extends R> view) {
        return new Inputs<>(all.stream().map(input -> input.<R>map(view)).toList());
    }
}
