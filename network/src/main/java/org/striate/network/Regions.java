package org.striate.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.blocked.Plan;

/** Cuts a lowered network into stages: runs of nodes over feature maps that one plan takes, and single nodes between them. */
final class Regions {
    private final Network network;
    private final Inference inference;
    private final List<Stage> stages = new ArrayList<>();

    private Regions(Network network, Inference inference) {
        this.network = network;
        this.inference = inference;
    }

    /** @param inference of the lowered network */
    static List<Stage> of(Network network, Inference inference) {
        if (!Plan.isAvailable()) {
            return singles(network.nodes());
        }
        Regions regions = new Regions(network, inference);
        regions.cut();
        return regions.stages;
    }

    /** Every node by itself. */
    static List<Stage> singles(List<Node> nodes) {
        return nodes.stream().<Stage>map(Stage.Single::new).toList();
    }

    private void cut() {
        List<Node> taken = new ArrayList<>();
        FeaturePlan plan = new FeaturePlan(network, inference);
        for (Node node : network.nodes()) {
            if (plan.add(node)) {
                taken.add(node);
                continue;
            }
            close(plan, taken);
            taken.clear();
            plan = new FeaturePlan(network, inference);
            if (plan.add(node)) {
                taken.add(node);
            } else {
                stages.add(new Stage.Single(node));
            }
        }
        close(plan, taken);
    }

    private void close(FeaturePlan plan, List<Node> taken) {
        Optional<Stage> region = plan.finish(readOutside(taken));
        region.ifPresentOrElse(stages::add, () -> stages.addAll(singles(taken)));
    }

    private Set<String> readOutside(List<Node> taken) {
        Set<String> read = new HashSet<>(network.outputs());
        Set<Node> inside = new HashSet<>(taken);
        for (Node node : network.nodes()) {
            if (!inside.contains(node)) {
                node.inputs().forEach(input -> input.ifPresent(read::add));
            }
        }
        return read;
    }
}
