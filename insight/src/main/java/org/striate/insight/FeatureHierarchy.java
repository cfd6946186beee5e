package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.Trace;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Unary;

/** What a network made of a picture, from edges upward: for each resolution of its feature maps, the last activation there. */
public record FeatureHierarchy(List<Stage> stages) {
    private static final int MAPS_RANK = 4;

    public FeatureHierarchy {
        stages = List.copyOf(stages);
    }

    /**
     * The hierarchy in the trace of a run.
     *
     * @param picture which picture of the batch
     * @param strongest how many channels of each stage are kept
     * @throws IllegalArgumentException if the batch has no such picture
     */
    public static FeatureHierarchy of(Trace trace, ReceptiveFields fields, int picture, int strongest) {
        List<Stage> stages = new ArrayList<>();
        for (String name : stageNames(trace)) {
            Tensor maps = trace.tensor(name);
            require(
                    picture >= 0 && picture < maps.shape().dim(0),
                    "picture must be in [0, %d), got %d",
                    maps.shape().dim(0),
                    picture);
            ReceptiveField field = fields.field(name).orElseGet(ReceptiveField.Whole::new);
            stages.add(stage(name, maps, drive(trace, name, maps), field, picture, strongest));
        }
        return new FeatureHierarchy(stages);
    }

    /** The last rectified value of each resolution, or the last value where nothing is rectified, in the order of the network. */
    private static List<String> stageNames(Trace trace) {
        record Resolution(int height, int width) {}
        Network network = trace.network();
        Map<Resolution, String> rectified = new LinkedHashMap<>();
        Map<Resolution, String> any = new LinkedHashMap<>();
        for (Node node : network.nodes()) {
            Optional<String> output = node.outputs().getFirst();
            Optional<Shape> shape = output.map(trace.values()::get).flatMap(FeatureHierarchy::mapsShape);
            if (shape.isEmpty()) {
                continue;
            }
            Resolution resolution =
                    new Resolution(shape.get().dim(2), shape.get().dim(3));
            // Later stages come later even if an earlier one had their resolution, as in a decoder.
            any.remove(resolution);
            any.put(resolution, output.get());
            if (isActivation(node.operation())) {
                rectified.put(resolution, output.get());
            }
        }
        List<String> order = trace.values().keySet().stream().toList();
        return any.keySet().stream()
                .map(resolution -> Optional.ofNullable(rectified.get(resolution))
                        .orElseGet(() -> any.getOrDefault(resolution, "")))
                .sorted(Comparator.comparingInt(order::indexOf))
                .toList();
    }

    private static Optional<Shape> mapsShape(Value value) {
        return value instanceof Tensor tensor
                        && tensor.shape().rank() == MAPS_RANK
                        && tensor.shape().size(2, MAPS_RANK) > 1
                ? Optional.of(tensor.shape())
                : Optional.empty();
    }

    private static boolean isActivation(Operation operation) {
        return operation instanceof Unary || operation instanceof Clip;
    }

    /** What went into the activation, or the maps themselves where no activation made them. */
    private static Tensor drive(Trace trace, String name, Tensor maps) {
        return trace.network().nodes().stream()
                .filter(node -> isActivation(node.operation())
                        && node.outputs().getFirst().filter(name::equals).isPresent())
                .flatMap(node -> node.inputs().getFirst().stream())
                .map(trace::tensor)
                .findFirst()
                .orElse(maps);
    }

    private static Stage stage(
            String name, Tensor maps, Tensor drive, ReceptiveField field, int picture, int strongest) {
        Shape shape = maps.shape();
        int channels = shape.dim(1);
        int height = shape.dim(2);
        int width = shape.dim(3);
        int size = height * width;
        int start = picture * channels * size;
        long above = 0;
        for (int i = start; i < start + channels * size; i++) {
            above += maps.at(i) > 0 ? 1 : 0;
        }
        List<FeatureMap> kept = IntStream.range(0, channels)
                .mapToObj(c -> FeatureMap.of(
                        c, map(maps, start + c * size, height, width), map(drive, start + c * size, height, width)))
                .sorted(Comparator.comparingDouble(FeatureMap::strength).reversed())
                .limit(strongest)
                .toList();
        double firing = (double) above / ((long) channels * size);
        return new Stage(name, channels, height, width, field, firing, kept);
    }

    private static Tensor map(Tensor all, int from, int height, int width) {
        float[] values = new float[height * width];
        System.arraycopy(Access.array(all), from, values, 0, values.length);
        return Access.wrap(Shape.of(height, width), values);
    }
}
