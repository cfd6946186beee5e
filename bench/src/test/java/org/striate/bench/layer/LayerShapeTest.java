package org.striate.bench.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** The layers that are timed are those that they are named after. */
final class LayerShapeTest {
    /** Multiply-adds as the papers' own shapes give them: outputs times what each sums. */
    @ParameterizedTest
    @CsvSource({
        "alexnet/conv1, 105415200",
        "alexnet/conv2, 223948800",
        "vgg/conv1_2, 1849688064",
        "resnet50/conv1, 118013952",
        "resnet50/res4a_2b, 115605504",
        "mobilenet/conv2_2_dw, 1806336",
        "long/one_1024, 1022952448"
    })
    void aLayerMultipliesWhatItShould(String name, long multiplyAdds) {
        assertThat(LayerShape.named(name).convolution().geometry().multiplyAdds())
                .isEqualTo(multiplyAdds);
    }

    @Test
    void everyLayerIsAConvolution() {
        assertThat(LayerShape.all())
                .hasSizeGreaterThan(50)
                .allSatisfy(layer -> assertThat(
                                layer.convolution().geometry().output().size())
                        .isPositive());
        assertThat(LayerShape.all().stream().map(LayerShape::fullName)).doesNotHaveDuplicates();
    }

    @Test
    void setsAreChosenByName() {
        assertThat(LayerShape.of(List.of("alexnet"))).hasSize(5);
        assertThat(LayerShape.of(List.of())).isEqualTo(LayerShape.all());
        assertThatThrownBy(() -> LayerShape.of(List.of("lenet")))
                .hasMessageContaining("no set of layers lenet; there are [alexnet");
        assertThatThrownBy(() -> LayerShape.parse("alexnet conv1 3x227x227")).hasMessageContaining("7 columns");
    }

    @Test
    void bothWaysComputeTheSame() {
        LayerShape shape = LayerShape.parse("some layer 16x9x9 32x8x3x3 2 1 2");
        OneLayer layer = new OneLayer(shape);
        Tensor network = layer.asNetwork(Execution.sequential()).get();
        Tensor convolution =
                layer.by(shape.convolution().algorithm(), Execution.threads(2)).get();
        assertThat(network.shape()).isEqualTo(Shape.of(1, 32, 5, 5));
        assertThat(network.toArray()).usingComparatorWithPrecision(1e-5f).containsExactly(convolution.toArray());
    }
}
