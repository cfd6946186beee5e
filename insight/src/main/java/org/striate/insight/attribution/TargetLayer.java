package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.insight.LayerName;
import org.striate.insight.ReceptiveField;
import org.striate.insight.ReceptiveFields;
import org.striate.network.Inference;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Conv;

/** The feature maps that class-activation maps weigh: (1, C, spatial …), each position with a receptive field of its own. */
final class TargetLayer {
    private final Question question;
    private final Inference inference;
    private final ReceptiveFields fields;

    private TargetLayer(Question question) {
        this.question = question;
        this.inference = Inference.of(
                question.network(), Map.of(question.input(), question.x().shape()));
        this.fields = ReceptiveFields.of(question.network(), inference);
    }

    /**
     * The value of a layer.
     *
     * @throws IllegalArgumentException if there is none, it is no feature maps, or the number does not depend on it
     */
    static String named(Question question, String layer) {
        String value = LayerName.value(question.network(), layer);
        TargetLayer target = new TargetLayer(question);
        require(
                target.isMaps(value),
                "layer %s is no feature maps, (1, C, spatial …) with more than one position; %s is",
                layer,
                target.last());
        require(
                target.reaching(Set.of(question.value())).contains(value),
                "%s does not depend on layer %s",
                question.value(),
                layer);
        return value;
    }

    /**
     * The last feature maps before the number that came through a convolution: what is more than a position behind them, a global pooling or a
     * fully-connected layer, has lost where things are.
     *
     * @throws IllegalArgumentException if there are none
     */
    static String last(Question question) {
        return new TargetLayer(question).last();
    }

    private String last() {
        Network network = question.network();
        List<Node> nodes = network.nodes();
        Set<String> reaching = reaching(Set.of(question.value()));
        Set<String> convolved = new HashSet<>();
        for (Node node : nodes) {
            if (node.operation() instanceof Conv || present(node.inputs()).anyMatch(convolved::contains)) {
                present(node.outputs()).forEach(convolved::add);
            }
        }
        return nodes.reversed().stream()
                .flatMap(node -> present(node.outputs()))
                .filter(name -> reaching.contains(name) && !name.equals(question.value()))
                .filter(name -> convolved.contains(name) && isMaps(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no feature maps of a convolution before %s: a class-activation map has nothing to weigh"
                                .formatted(network.name(), question.value())));
    }

    private boolean isMaps(String name) {
        Optional<Shape> shape = inference.shape(name);
        boolean isLocal = fields.field(name)
                .filter(ReceptiveField.Local.class::isInstance)
                .isPresent();
        return isLocal && shape.filter(its -> its.size(2, its.rank()) > 1).isPresent();
    }

    /** The names of the values that these are made of. */
    private Set<String> reaching(Set<String> names) {
        Set<String> reaching = new HashSet<>(names);
        for (Node node : question.network().nodes().reversed()) {
            if (present(node.outputs()).anyMatch(reaching::contains)) {
                present(node.inputs()).forEach(reaching::add);
            }
        }
        return reaching;
    }

    private static Stream<String> present(List<Optional<String>> names) {
        return names.stream().flatMap(Optional::stream);
    }
}
