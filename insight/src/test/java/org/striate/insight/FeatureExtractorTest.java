package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.reduction.ArgReduction;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.ArgReduce;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.Split;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;

/** Feature vectors against everything that the network computed. */
final class FeatureExtractorTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final Classifier CLASSIFIER =
            new Classifier("test", network(), Preprocessing.imageNet(8, 8), false, List.of());

    /** Nodes have names of their own, as in most files. */
    private static Network network() {
        Network named = new NetworkBuilder(1, 3, 8, 8)
                .weight("w", normal(Shape.of(6, 3, 3, 3), 1))
                .node("conv", new Conv(ConvAttributes.DEFAULT), "x", "w")
                .node("relu", new Unary(Clip.RELU), "conv")
                .node(List.of("left", "right"), new Split(1, 2), "relu")
                .node("most", new ArgReduce(ArgReduction.ARG_MAX, 1, true, ArgReduction.Tie.FIRST), "relu")
                .node("turned", new Transpose(List.of(1, 0, 2, 3)), "relu")
                .node("pooled", new GlobalPool(new GlobalPool.Kind.Average()), "relu")
                .node("flat", new Flatten(1), "pooled")
                .build();
        List<Node> nodes = named.nodes().stream()
                .map(node -> new Node("layer/" + node.name(), node.operation(), node.inputs(), node.outputs()))
                .toList();
        return new Network(named.name(), named.inputs(), named.outputs(), named.weights(), nodes);
    }

    private static Tensor normal(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }

    private static Picture photo(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Picture.of(20, 10, (_, _) -> random.nextInt());
    }

    private static final List<Picture> PHOTOS = List.of(photo(1), photo(2), photo(3));

    private static Tensor features(String layer) {
        return FeatureExtractor.of(CLASSIFIER, layer).apply(PHOTOS, EXECUTION);
    }

    /** Each channel of each picture averaged over its positions. */
    private static float[] averaged(Tensor maps) {
        int channels = maps.shape().dim(0) * maps.shape().dim(1);
        float[] averages = new float[channels];
        int positions = maps.shape().size() / channels;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int p = 0; p < positions; p++) {
                sum += maps.at(c * positions + p);
            }
            averages[c] = (float) (sum / positions);
        }
        return averages;
    }

    @Test
    void areTheAveragesOfTheMapsInTheTrace() {
        Tensor maps = CLASSIFIER.see(PHOTOS, EXECUTION).trace().tensor("relu");
        Tensor features = features("relu");
        assertThat(features.shape()).isEqualTo(Shape.of(3, 6));
        assertThat(features.toArray()).containsExactly(averaged(maps), Offset.offset(1e-5f));
        assertThat(FeatureExtractor.of(CLASSIFIER, "relu").features()).isEqualTo(6);
    }

    @Test
    void vectorsAreTakenAsTheyAre() {
        assertThat(features("flat").shape()).isEqualTo(Shape.of(3, 6));
        assertThat(features("flat").toArray()).containsExactly(features("relu").toArray(), Offset.offset(1e-5f));
    }

    @Test
    void aLayerIsNamedByItsNodeOrByItsValue() {
        assertThat(features("layer/relu")).isEqualTo(features("relu"));
        assertThat(features("layer/left")).as("a node's first value").isEqualTo(features("left"));
        assertThat(features("right")).isNotEqualTo(features("left"));
        float[] both = features("relu").toArray();
        assertThat(features("right").toArray())
                .containsExactly(
                        new float[] {
                            both[3], both[4], both[5], both[9], both[10], both[11], both[15], both[16], both[17]
                        },
                        Offset.offset(1e-5f));
    }

    @Test
    void aPhotographsVectorDoesNotDependOnTheOthers() {
        FeatureExtractor extractor = FeatureExtractor.of(CLASSIFIER, "relu");
        float[] alone = extractor.apply(PHOTOS.subList(1, 2), EXECUTION).toArray();
        float[] together = extractor.apply(PHOTOS, EXECUTION).toArray();
        assertThat(alone).containsExactly(Arrays.copyOfRange(together, 6, 12), Offset.offset(1e-5f));
    }

    @Test
    void refusesALayerThatThereIsNotAndNamesTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureExtractor.of(CLASSIFIER, "Layer/Relu6"))
                .withMessageStartingWith("the network has no layer Layer/Relu6; the nearest names are layer/relu, ")
                .withMessageEndingWith(", and inspect lists all");
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureExtractor.of(CLASSIFIER, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureExtractor.of(CLASSIFIER, "w"));
    }

    @Test
    void refusesWhatIsNoFeatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureExtractor.of(CLASSIFIER, "most"))
                .withMessage("layer most computes whole numbers of type int64, not features");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureExtractor.of(CLASSIFIER, "turned"))
                .withMessage("layer turned computes (6, 1, 6, 6), but features need (N, features, …)");
        FeatureExtractor extractor = FeatureExtractor.of(CLASSIFIER, "relu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extractor.apply(List.of(), EXECUTION))
                .withMessage("a batch needs at least one photograph");
    }
}
