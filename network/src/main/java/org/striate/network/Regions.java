package org.striate.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Shape;
import org.striate.engine.blocked.Plan;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.network.operation.Conv;
import org.striate.network.operation.FusedConv;

/** Cuts a lowered network into stages: runs of nodes over feature maps that one plan takes, and single nodes between them. */
final class Regions {
    private final Network network;
    private final Inference inference;
    private final AlgorithmRule rule;
    private final List<Stage> stages = new ArrayList<>();

    private Regions(Network network, Inference inference, AlgorithmRule rule) {
        this.network = network;
        this.inference = inference;
        this.rule = rule;
    }

    /**
     * @param inference of the lowered network
     * @param rule by which the algorithms of its convolutions are chosen
     */
    static List<Stage> of(Network network, Inference inference, AlgorithmRule rule) {
        Regions regions = new Regions(network, inference, rule);
        if (Plan.isAvailable()) {
            regions.cut();
        } else {
            network.nodes().forEach(regions::addSingle);
        }
        return regions.stages;
    }

    /** Every node by itself. */
    static List<Stage> singles(List<Node> nodes) {
        return nodes.stream()
                .<Stage>map(node -> new Stage.Single(node, List.of()))
                .toList();
    }

    private void cut() {
        Uses uses = new Uses(network);
        List<Node> nodes = network.nodes();
        List<Node> taken = new ArrayList<>();
        FeaturePlan plan = new FeaturePlan(inference, uses, rule);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean added = plan.add(node);
            if (!added && !taken.isEmpty()) {
                close(plan, taken, nodes.subList(i, nodes.size()));
                taken.clear();
                plan = new FeaturePlan(inference, uses, rule);
                added = plan.add(node);
            }
            if (added) {
                taken.add(node);
            } else {
                addSingle(node);
            }
        }
        if (!taken.isEmpty()) {
            close(plan, taken, List.of());
        }
    }

    /** @param after the nodes that may read what those that were taken write */
    private void close(FeaturePlan plan, List<Node> taken, List<Node> after) {
        Set<String> outside = new HashSet<>(network.outputs());
        after.forEach(node -> node.inputs().forEach(input -> input.ifPresent(outside::add)));
        plan.finish(outside).ifPresentOrElse(stages::add, () -> taken.forEach(this::addSingle));
    }

    private void addSingle(Node node) {
        stages.add(new Stage.Single(node, choice(node).stream().toList()));
    }

    private Optional<ConvolutionChoice> choice(Node node) {
        NodeFacts facts = new NodeFacts(node, inference);
        Optional<ConvAttributes> attributes = switch (node.operation()) {
            case Conv conv -> Optional.of(conv.attributes());
            case FusedConv(Conv conv, var _) -> Optional.of(conv.attributes());
            default -> Optional.empty();
        };
        Optional<Shape> x = facts.input(0).flatMap(inference::shape);
        Optional<Shape> w = facts.input(1).flatMap(inference::shape);
        Optional<String> output = facts.output();
        if (attributes.isEmpty() || x.isEmpty() || w.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        ConvGeometry geometry = ConvGeometry.of(x.get(), w.get(), attributes.get());
        return Optional.of(new ConvolutionChoice(output.get(), geometry, rule.choose(geometry)));
    }
}
