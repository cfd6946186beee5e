package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.network.Trace;

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
        Activations activations = Activations.of(trace.network());
        List<Stage> stages = new ArrayList<>();
        for (String name : stageNames(trace, fields, activations)) {
            Tensor maps = trace.tensor(name);
            require(
                    picture >= 0 && picture < maps.shape().dim(0),
                    "picture must be in [0, %d), got %d",
                    maps.shape().dim(0),
                    picture);
            Tensor drive = activations.drive(name).map(trace::tensor).orElse(maps);
            ReceptiveField field = fields.field(name).orElseThrow();
            stages.add(stage(name, maps, drive, field, picture, strongest));
        }
        return new FeatureHierarchy(stages);
    }

    /** The last activation of each resolution, or the last value where there is none, in the order of the network. */
    private static List<String> stageNames(Trace trace, ReceptiveFields fields, Activations activations) {
        record Resolution(int height, int width) {}
        Map<Resolution, String> last = new HashMap<>();
        for (Map.Entry<String, Value> value : trace.values().entrySet()) {
            String name = value.getKey();
            boolean isComputed = trace.network().inputs().stream()
                    .noneMatch(input -> input.name().equals(name));
            Optional<Shape> maps = mapsShape(value.getValue())
                    .filter(_ -> isComputed && fields.field(name).isPresent());
            maps.map(shape -> new Resolution(shape.dim(2), shape.dim(3)))
                    .filter(resolution -> activations.drive(name).isPresent()
                            || Optional.ofNullable(last.get(resolution))
                                    .flatMap(activations::drive)
                                    .isEmpty())
                    .ifPresent(resolution -> last.put(resolution, name));
        }
        return trace.values().keySet().stream().filter(last::containsValue).toList();
    }

    private static Optional<Shape> mapsShape(Value value) {
        return value instanceof Tensor tensor
                        && tensor.shape().rank() == MAPS_RANK
                        && tensor.shape().size(2, MAPS_RANK) > 1
                ? Optional.of(tensor.shape())
                : Optional.empty();
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
        record Ranked(FeatureMap map, double strength) {}
        List<FeatureMap> kept = IntStream.range(0, channels)
                .mapToObj(c -> FeatureMap.of(
                        c, map(maps, start + c * size, height, width), map(drive, start + c * size, height, width)))
                .map(map -> new Ranked(map, map.strength()))
                .sorted(Comparator.comparingDouble(Ranked::strength).reversed())
                .limit(strongest)
                .map(Ranked::map)
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
