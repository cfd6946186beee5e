package org.striate.engine.blocked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Gives every feature of a plan its place: the largest first, each as low as those allow that are needed while it is (greedy by size, Pisarchyk and Lee
 * 2020). The parts of a concatenation are computed in their places in it.
 */
final class Planner {
    private final List<Layer> layers;
    private final ToIntFunction<Feature> lanes;
    /** Which concatenation a feature is a part of, and from which channel on. */
    private final Map<Feature, Part> parts = new HashMap<>();

    private final Map<Feature, Margin> margins = new HashMap<>();

    private record Part(Feature whole, int channel) {}

    /** Memory that is needed from one layer to another, both included. */
    private static final class Claim {
        final long size;
        int first;
        int last;
        long at;

        Claim(long size, int layer) {
            this.size = size;
            this.first = layer;
            this.last = layer;
        }

        Claim use(int layer) {
            first = Math.min(first, layer);
            last = Math.max(last, layer);
            return this;
        }

        boolean meets(Claim other) {
            return first <= other.last && other.first <= last;
        }
    }

    Planner(List<Layer> layers, ToIntFunction<Feature> lanes) {
        this.layers = layers;
        this.lanes = lanes;
    }

    Optional<Schedule> schedule() {
        placeParts();
        widenMargins();
        Map<Feature, Claim> claims = new LinkedHashMap<>();
        Map<Layer, Claim> workspaces = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Feature root = root(layer.output());
            int at = i;
            claims.computeIfAbsent(root, feature -> new Claim(layout(feature).size(), at))
                    .use(i);
            for (Feature read : layer.reads()) {
                claims.computeIfPresent(root(read), (feature, claim) -> claim.use(at));
            }
            if (layer.workspace() > 0) {
                workspaces.put(layer, new Claim(layer.workspace(), i));
            }
        }
        List<Claim> all = new ArrayList<>(claims.values());
        all.addAll(workspaces.values());
        long size = place(all);
        if (size > Integer.MAX_VALUE / 2) {
            return Optional.empty();
        }
        return Optional.of(schedule(claims, workspaces, (int) size));
    }

    /** A part is computed within the concatenation if its channels begin with a block there, it is in no other, and not itself from outside. */
    private void placeParts() {
        Set<Feature> movable = new HashSet<>();
        for (Layer layer : layers) {
            if (!(layer instanceof Layer.Enter)) {
                movable.add(layer.output());
            }
            if (layer instanceof Layer.Concat(Feature whole, List<Feature> reads)) {
                int channel = 0;
                for (Feature part : reads) {
                    if (movable.remove(part) && !parts.containsKey(part)) {
                        parts.put(part, new Part(whole, channel));
                    }
                    channel += part.shape().dim(1);
                }
            }
        }
    }

    /** Every feature has the widest margin that is read of it, and the parts of a concatenation the same. */
    private void widenMargins() {
        for (Layer layer : layers) {
            for (Feature read : layer.reads()) {
                // A residual is read without a margin, but may have one.
                margins.merge(root(read), layer.margin(), Margin::with);
            }
        }
    }

    private Feature root(Feature feature) {
        Part part = parts.get(feature);
        return part == null ? feature : root(part.whole());
    }

    private Layout layout(Feature feature) {
        Margin margin = margins.getOrDefault(root(feature), Margin.NONE);
        return lanes.applyAsInt(feature) == Lanes.COUNT
                ? Layout.of(feature.shape(), margin)
                : Layout.interleaved(feature.shape(), margin);
    }

    /** @return the end of the last claim */
    private static long place(List<Claim> claims) {
        List<Claim> placed = new ArrayList<>();
        long end = 0;
        for (Claim claim : claims.stream()
                .sorted(Comparator.comparingLong((Claim c) -> -c.size))
                .toList()) {
            long at = Weights.ALIGNED;
            for (Claim other : placed.stream()
                    .filter(claim::meets)
                    .sorted(Comparator.comparingLong(c -> c.at))
                    .toList()) {
                if (at + claim.size <= other.at) {
                    break;
                }
                at = Math.max(at, aligned(other.at + other.size));
            }
            claim.at = at;
            placed.add(claim);
            end = Math.max(end, at + claim.size);
        }
        return aligned(end);
    }

    private static long aligned(long at) {
        return Math.ceilDiv(at - Weights.ALIGNED, Lanes.COUNT) * Lanes.COUNT + Weights.ALIGNED;
    }

    private Schedule schedule(Map<Feature, Claim> claims, Map<Layer, Claim> workspaces, int size) {
        Weights weights = new Weights();
        List<Step> steps = new ArrayList<>();
        Set<Feature> cleared = new HashSet<>();
        for (Layer layer : layers) {
            Feature root = root(layer.output());
            Place whole = place(root, claims);
            if (!whole.layout().isDense() && cleared.add(root)) {
                steps.add(new ClearStep(whole));
            }
            Claim workspace = workspaces.get(layer);
            int workspaceAt = workspace == null ? 0 : Math.toIntExact(workspace.at);
            steps.addAll(layer.steps(new Site(feature -> place(feature, claims), workspaceAt, weights)));
        }
        return new Schedule(steps, weights.packed(), size);
    }

    private Place place(Feature feature, Map<Feature, Claim> claims) {
        Part part = parts.get(feature);
        if (part != null) {
            return place(part.whole(), claims)
                    .channels(part.channel(), feature.shape().dim(1));
        }
        Claim claim = claims.get(feature);
        return Place.of(Math.toIntExact(claim == null ? 0 : claim.at), layout(feature));
    }
}
