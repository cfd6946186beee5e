package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.network.operation.Binary;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Resample;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;

/** Which values are the stages of a network, and what is said of each. */
final class FeatureHierarchyTest {
    private static final Unary RELU = new Unary(Clip.RELU);
    private static final MaxPool HALVE = new MaxPool(PoolAttributes.of(2, 2), Optional.empty());

    /** The stages of a network with inputs of two channels, of 4 × 4. */
    private static NetworkBuilder network() {
        return new NetworkBuilder(1, 2, 4, 4);
    }

    private static FeatureHierarchy hierarchy(NetworkBuilder network, Tensor x, int picture, int strongest) {
        return FeatureHierarchy.of(network.trace(x), network.fields(), picture, strongest);
    }

    private static List<String> stages(NetworkBuilder network) {
        Tensor x = Tensor.full(Shape.of(1, 2, 4, 4), 1);
        return hierarchy(network, x, 0, 1).stages().stream().map(Stage::name).toList();
    }

    private static NetworkBuilder pointwise(NetworkBuilder network, String output, String x) {
        return network.conv(output, x, ConvAttributes.DEFAULT, 2, 2, 1, 1);
    }

    @Test
    void aStageIsTheLastActivationOfItsResolution() {
        NetworkBuilder network = pointwise(network(), "conv1", "x").node("relu1", RELU, "conv1");
        pointwise(network, "conv2", "relu1").node("relu2", RELU, "conv2");
        pointwise(network, "projected", "relu2").node("pooled", HALVE, "projected");
        pointwise(network, "conv3", "pooled").node("mean", new GlobalPool(new GlobalPool.Kind.Average()), "conv3");
        assertThat(stages(network))
                .as("the last value where nothing is rectified")
                .containsExactly("relu2", "conv3");
    }

    @Test
    void aDecodersStageComesWhereTheDecoderMadeIt() {
        NetworkBuilder network = network()
                .node("encoded", RELU, "x")
                .node("pooled", HALVE, "encoded")
                .node("middle", RELU, "pooled")
                .list("sizes", 4, 4)
                .node(
                        "grown",
                        new Resample(
                                new Interpolation.Nearest(Interpolation.Rounding.FLOOR),
                                new Coordinates.Asymmetric(),
                                List.of(2, 3),
                                Resample.AspectRatio.STRETCH),
                        "middle",
                        "",
                        "",
                        "sizes")
                .node("decoded", RELU, "grown");
        assertThat(stages(network)).containsExactly("middle", "decoded");
    }

    /** As exporters write swish and hard swish, which are no operators of old operator sets. */
    @Test
    void aProductWithAGateOfItselfIsTheActivation() {
        NetworkBuilder swish = pointwise(network(), "conv", "x")
                .node("gate", new Unary(Elementary.SIGMOID), "conv")
                .node("swish", new Binary(Arithmetic.MUL), "gate", "conv");
        pointwise(swish, "projected", "swish");
        assertThat(stages(swish)).containsExactly("swish");
        NetworkBuilder hardSwish = pointwise(network(), "conv", "x")
                .weight("three", Tensor.scalar(3))
                .weight("six", Tensor.scalar(6))
                .node("shifted", new Binary(Arithmetic.ADD), "conv", "three")
                .node("clipped", new Unary(new Clip(0, 6)), "shifted")
                .node("gate", new Binary(Arithmetic.DIV), "clipped", "six")
                .node("swish", new Binary(Arithmetic.MUL), "conv", "gate");
        pointwise(hardSwish, "projected", "swish");
        assertThat(stages(hardSwish)).containsExactly("swish");
    }

    @Test
    void aProductWithAGateOfAnotherIsNone() {
        NetworkBuilder network = pointwise(network(), "conv", "x").node("gate", new Unary(Elementary.SIGMOID), "conv");
        pointwise(network, "other", "gate").node("y", new Binary(Arithmetic.MUL), "other", "gate");
        assertThat(stages(network)).containsExactly("gate");
    }

    @Test
    void aRectifierWithSlopesIsAnActivation() {
        NetworkBuilder network = pointwise(network(), "conv", "x")
                .weight("slopes", Tensor.full(Shape.of(2, 1, 1), 0.1f))
                .node("rectified", new Binary(Arithmetic.PRELU), "conv", "slopes");
        pointwise(network, "projected", "rectified");
        assertThat(stages(network)).containsExactly("rectified");
    }

    /** Values of four axes that are not (N, C, height, width). */
    @Test
    void mapsWithTheChannelsLastAreNoStage() {
        NetworkBuilder network = network()
                .node("relu", RELU, "x")
                .node("last", new Transpose(List.of(0, 2, 3, 1)), "relu")
                .node("y", RELU, "last");
        assertThat(stages(network)).containsExactly("relu");
    }

    @Test
    void saysHowManyUnitsFireAndKeepsTheChannelsThatTellMost() {
        NetworkBuilder network = new NetworkBuilder(1, 3, 1, 4)
                .node("shifted", new Unary(Elementary.NEG), "x")
                .node("relu", RELU, "shifted");
        Tensor x = Tensor.of(Shape.of(2, 3, 1, 4), new float[] {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
            -9, -9, -9, -9, 1, 2, -1, -3, -1, 5, 5, 5
        });
        Stage stage = hierarchy(network, x, 1, 2).stages().getFirst();
        assertThat(stage.name()).isEqualTo("relu");
        assertThat(List.of(stage.channels(), stage.height(), stage.width())).containsExactly(3, 1, 4);
        assertThat(stage.firing()).isEqualTo(7.0 / 12);
        assertThat(stage.field()).hasToString("1×1");
        assertThat(stage.strongest())
                .as("loud, but alike everywhere, comes last")
                .containsExactly(
                        new FeatureMap(1, Tensor.of(Shape.of(1, 4), 0, 0, 1, 3), new FeatureMap.Position(0, 3)),
                        new FeatureMap(2, Tensor.of(Shape.of(1, 4), 1, 0, 0, 0), new FeatureMap.Position(0, 0)));
        assertThat(hierarchy(network, x, 0, 9).stages().getFirst().firing()).isZero();
        assertThat(hierarchy(network, x, 0, 9).stages().getFirst().strongest()).hasSize(3);
    }

    @Test
    void aSaturatedChannelPeaksWhereItIsDrivenMost() {
        NetworkBuilder network = new NetworkBuilder(1, 1, 1, 4).node("relu6", new Unary(new Clip(0, 6)), "x");
        Tensor x = Tensor.of(Shape.of(1, 1, 1, 4), 7, 9, 1, 8);
        FeatureMap map =
                hierarchy(network, x, 0, 1).stages().getFirst().strongest().getFirst();
        assertThat(map.peak()).isEqualTo(new FeatureMap.Position(0, 1));
        assertThat(map.maximum()).isEqualTo(6);
    }

    @Test
    void refusesAPictureThatIsNotInTheBatch() {
        NetworkBuilder network = network().node("relu", RELU, "x");
        Tensor x = Tensor.zeros(Shape.of(2, 2, 4, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hierarchy(network, x, 2, 1))
                .withMessage("picture must be in [0, 2), got 2");
        assertThatIllegalArgumentException().isThrownBy(() -> hierarchy(network, x, -1, 1));
    }
}
