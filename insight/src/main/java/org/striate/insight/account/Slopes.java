package org.striate.insight.account;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.Objective;
import org.striate.network.Trace;

/**
 * What would change a number: its partial derivatives with respect to what the lines of its account are made of, each by itself and the rest held fast. Of
 * an input times a weight each has the other's number for its slope, times what is made of their sum; of all other lines the operations' own gradients are
 * asked. Where an activation is flat, nothing would change the number a little.
 */
public final class Slopes {
    private final Optional<Double> ofTerm;
    private final Map<String, Tensor> byInputs;

    private Slopes(Optional<Double> ofTerm, Map<String, Tensor> byInputs) {
        this.ofTerm = ofTerm;
        this.byInputs = byInputs;
    }

    /** @param steps the account of a number of the run, as it was opened */
    public static Slopes of(Trace trace, List<Step> steps, Execution execution) {
        Step last = steps.getLast();
        if (last.making() instanceof Making.Products products) {
            List<Step> above = steps.subList(0, steps.size() - 1);
            double ofSum = above.isEmpty()
                    ? 1
                    : at(gradients(trace, above, Set.of(last.place().value()), execution), last.place());
            return new Slopes(Optional.of(ofSum * products.scale()), Map.of());
        }
        Set<String> inputs = last.making().lines().stream()
                .flatMap(line -> line.input().place().stream())
                .map(Place::value)
                .collect(Collectors.toSet());
        return new Slopes(Optional.empty(), inputs.isEmpty() ? Map.of() : gradients(trace, steps, inputs, execution));
    }

    /** With respect to a line's input; empty for padding, which cannot change. */
    public OptionalDouble byInput(Line line) {
        if (line.input().place().isEmpty()) {
            return OptionalDouble.empty();
        }
        return slope(
                ofTerm.isPresent()
                        ? ofTerm.get() * line.weight().orElseThrow().number()
                        : at(byInputs, line.input().place().get()));
    }

    /** With respect to a line's weight; empty if it has none that lies anywhere. */
    public OptionalDouble byWeight(Line line) {
        return ofTerm.isPresent() && line.weight().flatMap(Part::place).isPresent()
                ? slope(ofTerm.get() * line.input().number())
                : OptionalDouble.empty();
    }

    private static OptionalDouble slope(double slope) {
        // No slope has no sign.
        return OptionalDouble.of(slope + 0.0);
    }

    /** Of the first step's number, through the nodes of these steps alone: what else depends on the same values stays as it is. */
    private static Map<String, Tensor> gradients(
            Trace trace, List<Step> steps, Set<String> names, Execution execution) {
        Place number = steps.getFirst().place();
        List<Node> nodes =
                steps.reversed().stream().flatMap(step -> step.node().stream()).toList();
        Set<String> written = new HashSet<>();
        nodes.forEach(node -> node.outputs().forEach(output -> output.ifPresent(written::add)));
        List<Input> inputs = nodes.stream()
                .flatMap(node -> node.inputs().stream())
                .flatMap(Optional::stream)
                .distinct()
                .filter(name -> !written.contains(name) && trace.values().containsKey(name))
                .map(name -> new Input(
                        name,
                        Objects.<Value>requireNonNull(trace.values().get(name)).type(),
                        Optional.empty()))
                .toList();
        Network alone = new Network(
                trace.network().name(),
                inputs,
                List.of(number.value()),
                trace.network().weights(),
                nodes);
        return new Trace(alone, trace.values())
                .gradient(new Objective.Element(number.value(), number.position()), names, execution)
                .tensors();
    }

    private static double at(Map<String, Tensor> gradients, Place place) {
        Tensor gradient = Objects.requireNonNull(gradients.get(place.value()));
        return gradient.at(place.index(gradient.shape()));
    }
}
