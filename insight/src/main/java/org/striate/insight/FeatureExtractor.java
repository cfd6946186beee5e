package org.striate.insight;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.Arguments.requirePresent;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.pooling.Pooling;
import org.striate.formats.image.Picture;
import org.striate.network.Inference;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.network.operation.Fact;

/** Photographs as feature vectors: what one layer of a network makes of each, every channel averaged over its positions. */
public final class FeatureExtractor {
    private final Classifier classifier;
    private final String value;
    private final Network shortened;

    /** By the size of the batch. */
    private final Map<Integer, Program> programs = new ConcurrentHashMap<>();

    private FeatureExtractor(Classifier classifier, String value) {
        this.classifier = classifier;
        this.value = value;
        Network whole = classifier.network();
        this.shortened = whole.answering(List.of(value));
    }

    /**
     * The extractor at a layer.
     *
     * @param layer the name of a node, or of the value that it computes
     * @throws IllegalArgumentException if the network has no such layer, or it does not compute (N, features, …) real numbers
     */
    public static FeatureExtractor of(Classifier classifier, String layer) {
        FeatureExtractor extractor = new FeatureExtractor(classifier, LayerName.value(classifier.network(), layer));
        extractor.features();
        return extractor;
    }

    /** How many numbers a photograph's vector has. */
    public int features() {
        Fact maps = requirePresent(
                Inference.of(shortened, classifier.shapes(classifier.batch(1)))
                        .facts()
                        .get(value),
                "layer %s computes a shape that depends on the photograph, but features need (N, features, …)",
                value);
        require(
                maps.shape().rank() >= 2 && maps.shape().dim(0) == classifier.batch(1),
                "layer %s computes %s, but features need (N, features, …)",
                value,
                maps.shape());
        require(
                maps.type() == ElementType.FLOAT32,
                "layer %s computes whole numbers of type %s, not features",
                value,
                maps.type());
        return maps.shape().dim(1);
    }

    /**
     * The vectors of photographs, all in one batch.
     *
     * @return (photographs, features)
     * @throws IllegalArgumentException if there are none, or the network does not take as many
     */
    public Tensor apply(List<Picture> photos, Execution execution) {
        Tensor batch = classifier.preprocessing().batch(photos);
        Program program =
                programs.computeIfAbsent(photos.size(), size -> Program.compile(shortened, classifier.shapes(size)));
        Tensor maps = (Tensor) Objects.requireNonNull(
                program.run(Map.of(classifier.input(), batch), execution).get(value));
        Shape rows = maps.shape().axes(0, 2);
        return maps.shape().rank() == 2
                ? maps
                : Pooling.global(maps.shape()).average(maps, false, execution).reshape(rows);
    }
}
