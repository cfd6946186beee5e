package org.striate.insight.account;

import static org.striate.engine.Arguments.requirePresent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.insight.account.Making.OfOne;
import org.striate.network.Node;
import org.striate.network.Trace;

/** Opens the numbers of a run: from any of them, step by step, down to what the network was given. */
public final class Accounts {
    private final Trace trace;
    private final Map<String, Node> makers = new HashMap<>();

    public Accounts(Trace trace) {
        this.trace = trace;
        for (Node node : trace.network().nodes()) {
            node.outputs().stream().flatMap(Optional::stream).forEach(output -> makers.put(output, node));
        }
    }

    /**
     * The account of a number: the number first, then, as long as it is made of one other number, that number; the last step is made of many, or of none.
     * Values are the reference's, worked out from the inputs of the last step as the run computed them.
     *
     * @throws IllegalArgumentException if the run has no such value, or the place lies outside it
     */
    public List<Step> open(Place place) {
        List<Step> down = new ArrayList<>(List.of(step(place)));
        while (down.getLast().making() instanceof OfOne made
                && made.input().place().isPresent()) {
            down.add(step(made.input().place().get()));
        }
        List<Step> up = new ArrayList<>();
        for (Step step : down.reversed()) {
            Making making = step.making() instanceof OfOne made && !up.isEmpty()
                    ? made.of(up.getFirst().value())
                    : step.making();
            up.addFirst(new Step(step.place(), step.node(), making, making.value(), step.traced()));
        }
        return up;
    }

    private Step step(Place place) {
        Optional<Node> node = Optional.ofNullable(makers.get(place.value()));
        float traced = number(place);
        Making making = node.map(maker -> new Makings(this, maker).of(place))
                .orElseGet(() -> trace.values().containsKey(place.value())
                        ? new Making.Given(traced)
                        : new Making.Learned(traced));
        return new Step(place, node, making, traced, traced);
    }

    /** A value of the run or a weight. */
    Value value(String name) {
        Value computed = trace.values().get(name);
        return computed == null
                ? requirePresent(trace.network().weights().get(name), "nothing named %s was computed", name)
                : computed;
    }

    /** The part at a row-major position of a value. */
    Part part(String name, int index) {
        Value value = value(name);
        return Part.at(Place.of(name, value.shape(), index), number(value, index));
    }

    private float number(Place place) {
        Value value = value(place.value());
        return number(value, place.index(value.shape()));
    }

    private static float number(Value value, int index) {
        return switch (value) {
            case Tensor real -> real.at(index);
            case IntegerTensor whole -> whole.at(index);
        };
    }
}
