package org.striate.insight;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Fact;

/**
 * The receptive field of every feature map of a network. Windows, constant padding, slices and other rearrangements are followed exactly, a resize to the
 * narrowest interval that moves evenly; an operation on each position by itself, such as an activation or a sum, keeps the fields; any other sees
 * everything. Left out of account, as is customary, is what the whole of a map is summed up to: a gate of one number a channel (squeeze-and-excitation),
 * the statistics of a normalisation; and which samples padding mirrors or repeats.
 *
 * @param fields by the value's name; values that are not (N, C, spatial …) have none
 */
public record ReceptiveFields(Map<String, ReceptiveField> fields) {
    public ReceptiveFields {
        fields = Map.copyOf(fields);
    }

    /** Follows the fields through a network. */
    public static ReceptiveFields of(Network network, Inference inference) {
        Map<String, Optional<Maps>> seen = new HashMap<>();
        for (Input input : network.inputs()) {
            seen.put(input.name(), inference.shape(input.name()).flatMap(Maps::input));
        }
        MapRules rules = new MapRules(inference, seen);
        for (Node node : network.nodes()) {
            boolean dependent = node.inputs().stream().flatMap(Optional::stream).anyMatch(seen::containsKey);
            for (Optional<String> output : node.outputs()) {
                output.flatMap(inference::fact)
                        .filter(fact -> dependent && fact.constant().isEmpty())
                        .map(Fact::shape)
                        .ifPresent(shape -> seen.put(output.get(), rules.after(node, shape)));
            }
        }
        Map<String, ReceptiveField> fields = new HashMap<>();
        seen.forEach((name, maps) ->
                inference.shape(name).flatMap(shape -> field(maps, shape)).ifPresent(field -> fields.put(name, field)));
        return new ReceptiveFields(fields);
    }

    /** The field of a value; empty if it is not (N, C, spatial …) or does not depend on the input. */
    public Optional<ReceptiveField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static Optional<ReceptiveField> field(Optional<Maps> maps, Shape shape) {
        if (shape.rank() <= Maps.OUTER) {
            return Optional.empty();
        }
        return maps.isEmpty()
                ? Optional.of(new ReceptiveField.Whole())
                : maps.filter(local -> local.areInnermost(shape)).map(local -> new ReceptiveField.Local(local.axes()));
    }
}
