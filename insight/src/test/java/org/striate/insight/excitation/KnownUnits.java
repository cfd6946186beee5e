package org.striate.insight.excitation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.softmax.Softmax;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.Classifier;
import org.striate.network.Dimension;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Unary;

/** A network whose units are known. */
final class KnownUnits {
    private KnownUnits() {}

    /**
     * A network over grey or colour pictures of 80 × 96: channel 0 of {@code relu} answers to upright edges, channel 1 to red, or to light, and the classes are
     * the means of the two.
     */
    static Classifier classifier(int channels, Dimension batch) {
        float[] weights = new float[2 * channels * 9];
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < 9; tap++) {
                weights[c * 9 + tap] = tap % 3 - 1f;
                weights[(channels + c) * 9 + tap] = c == 0 ? 1 : -1;
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("w", Tensor.of(Shape.of(2, channels, 3, 3), weights));
        List<Node> nodes = List.of(
                node("conv", new Conv(ConvAttributes.DEFAULT), "x", "w"),
                node("relu", new Unary(Clip.RELU), "conv"),
                node("pool", new GlobalPool(new GlobalPool.Kind.Average()), "relu"),
                node("flat", new Flatten(1), "pool"),
                node("softmax", new AxisSoftmax(Softmax.SOFTMAX, 1, false), "flat"));
        Input x = new Input(
                "x",
                ElementType.FLOAT32,
                Optional.of(List.of(
                        batch, new Dimension.Fixed(channels), new Dimension.Fixed(96), new Dimension.Fixed(80))));
        Network network = new Network("known", List.of(x), List.of("softmax"), values, nodes);
        Preprocessing preprocessing = channels == 1 ? Preprocessing.grey(96, 80) : Preprocessing.imageNet(96, 80);
        return new Classifier("known", network, preprocessing, false, List.of("edges", "red"));
    }

    private static Node node(String name, Operation operation, String... inputs) {
        List<Optional<String>> read = new ArrayList<>();
        for (String input : inputs) {
            read.add(Optional.of(input));
        }
        return new Node(name, operation, read, List.of(Optional.of(name)));
    }
}
