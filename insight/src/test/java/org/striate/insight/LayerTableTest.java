package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.network.Network;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.NonZero;
import org.striate.network.operation.Resample;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;

/** Shapes, parameters and multiply-adds against those worked out by hand. */
final class LayerTableTest {
    private static LayerTable.Row row(LayerTable table, String name) {
        return table.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static LayerTable.Row onlyRow(NetworkBuilder network) {
        LayerTable table = network.table();
        assertThat(table.rows()).hasSize(1);
        assertThat(table.parameters()).isEqualTo(table.rows().getFirst().parameters());
        assertThat(table.multiplyAdds()).isEqualTo(table.rows().getFirst().multiplyAdds());
        return table.rows().getFirst();
    }

    @Test
    void aGroupedConvolution() {
        ConvAttributes attributes =
                ConvAttributes.DEFAULT.withStride(2).withPadding(Padding.of(1)).withGroups(2);
        LayerTable.Row row = onlyRow(new NetworkBuilder(1, 4, 10, 10)
                .weight("w", Tensor.zeros(Shape.of(6, 2, 3, 3)))
                .weight("b", Tensor.zeros(Shape.of(6)))
                .node("y", new Conv(attributes), "x", "w", "b"));
        assertThat(row)
                .isEqualTo(new LayerTable.Row(
                        "y",
                        "Conv",
                        "y",
                        Optional.of(Shape.of(1, 6, 5, 5)),
                        6 * 2 * 3 * 3 + 6,
                        6 * 5 * 5 * 2 * 3 * 3,
                        Optional.of(new ReceptiveField.Local(
                                List.of(new ReceptiveField.Axis(-1, 1, 2), new ReceptiveField.Axis(-1, 1, 2)))),
                        4.0 * 10 * 10 * 6 * 5 * 5));
    }

    @Test
    void aTransposedConvolution() {
        LayerTable.Row row = onlyRow(new NetworkBuilder(1, 4, 5, 5)
                .weight("w", Tensor.zeros(Shape.of(4, 3, 2, 2)))
                .node("y", new ConvTranspose(ConvAttributes.DEFAULT.withStride(2), List.of(0), List.of()), "x", "w"));
        assertThat(row.output()).contains(Shape.of(1, 3, 10, 10));
        assertThat(row.parameters()).isEqualTo(4 * 3 * 2 * 2);
        assertThat(row.multiplyAdds())
                .as("each sample is spread by each kernel")
                .isEqualTo(4 * 5 * 5 * 3 * 2 * 2);
        assertThat(row.fullyConnected()).isEqualTo(4.0 * 5 * 5 * 3 * 10 * 10);
    }

    @Test
    void aFullyConnectedLayerHowEverItsMatricesLie() {
        LayerTable.Row plain = onlyRow(new NetworkBuilder(2, 5)
                .weight("w", Tensor.zeros(Shape.of(5, 7)))
                .weight("b", Tensor.zeros(Shape.of(7)))
                .node("y", new Gemm(new GeneralMatrixProduct(1, 1, false, false)), "x", "w", "b"));
        LayerTable.Row turned = onlyRow(new NetworkBuilder(5, 2)
                .weight("w", Tensor.zeros(Shape.of(7, 5)))
                .weight("b", Tensor.zeros(Shape.of(7)))
                .node("y", new Gemm(new GeneralMatrixProduct(1, 1, true, true)), "x", "w", "b"));
        assertThat(plain.parameters()).isEqualTo(5 * 7 + 7);
        assertThat(plain.multiplyAdds()).isEqualTo(2 * 5 * 7);
        assertThat(plain.fullyConnected()).as("it is one").isEqualTo(5 * 7);
        assertThat(turned).isEqualTo(plain);
    }

    @Test
    void aProductOfMatrices() {
        LayerTable.Row row = onlyRow(new NetworkBuilder(2, 3, 8)
                .weight("w", Tensor.zeros(Shape.of(8, 5)))
                .node("y", new MatMul(), "x", "w"));
        assertThat(row.parameters()).isEqualTo(8 * 5);
        assertThat(row.multiplyAdds()).isEqualTo(2 * 3 * 5 * 8);
        assertThat(row.fullyConnected()).isEqualTo(3.0 * 8 * 3 * 5);
    }

    /** As in attention: work, but no layer. */
    @Test
    void aProductOfTwoComputedMatricesHasNoWeights() {
        LayerTable table = new NetworkBuilder(2, 3, 8)
                .node("turned", new Transpose(List.of(0, 2, 1)), "x")
                .node("y", new MatMul(), "x", "turned")
                .table();
        assertThat(row(table, "y").multiplyAdds()).isEqualTo(2 * 3 * 3 * 8);
        assertThat(row(table, "y").fullyConnected()).isZero();
        assertThat(table.parameters()).isZero();
    }

    @Test
    void sharedWeightsCountOnceAndTheirWorkTwice() {
        NetworkBuilder network = new NetworkBuilder(1, 2, 6)
                .weight("w", Tensor.zeros(Shape.of(2, 2, 3)))
                .node("1", new Conv(ConvAttributes.DEFAULT), "x", "w")
                .node("2", new Conv(ConvAttributes.DEFAULT), "1", "w");
        LayerTable table = network.table();
        assertThat(row(table, "1").parameters()).isEqualTo(12);
        assertThat(row(table, "2").parameters()).isZero();
        assertThat(table.parameters()).isEqualTo(12).isEqualTo(network.build().parameters());
        assertThat(table.multiplyAdds()).isEqualTo(2 * 4 * 6 + 2 * 2 * 6);
    }

    @Test
    void whatWasObservedOrChosenIsNotCounted() {
        Tensor channels = Tensor.full(Shape.of(4), 1);
        LayerTable table = new NetworkBuilder(1, 4, 3, 3)
                .weight("scale", channels)
                .weight("shift", channels)
                .weight("mean", channels)
                .weight("variance", channels)
                .node("norm", new BatchNorm(1e-5f), "x", "scale", "shift", "mean", "variance")
                .weight("scales", Tensor.of(Shape.of(4), 1, 1, 2, 2))
                .node(
                        "y",
                        new Resample(
                                new Interpolation.Nearest(Interpolation.Rounding.FLOOR),
                                new Coordinates.Asymmetric(),
                                List.of(),
                                Resample.AspectRatio.STRETCH),
                        "norm",
                        "",
                        "scales")
                .table();
        assertThat(row(table, "norm").parameters()).isEqualTo(8);
        assertThat(row(table, "norm").multiplyAdds()).isZero();
        assertThat(row(table, "y").output()).contains(Shape.of(1, 4, 6, 6));
        assertThat(table.parameters()).isEqualTo(8);
    }

    @Test
    void aLargerBatchIsMoreWorkButTheSameLayer() {
        Network network = new NetworkBuilder(1, 2, 6)
                .conv("y", "x", ConvAttributes.DEFAULT, 3, 2, 3)
                .build();
        LayerTable one = LayerTable.of(network, Map.of("x", Shape.of(1, 2, 6)));
        LayerTable five = LayerTable.of(network, Map.of("x", Shape.of(5, 2, 6)));
        assertThat(five.multiplyAdds()).isEqualTo(5 * one.multiplyAdds());
        assertThat(five.parameters()).isEqualTo(one.parameters());
        assertThat(row(five, "y").fullyConnected())
                .isEqualTo(row(one, "y").fullyConnected())
                .isEqualTo(2.0 * 6 * 3 * 4);
    }

    @Test
    void shapesThatDependOnTheDataAreEmpty() {
        LayerTable table = new NetworkBuilder(1, 6)
                .node("where", new NonZero(), "x")
                .node("y", new Unary(Clip.RELU), "where")
                .table();
        assertThat(row(table, "where").output()).isEmpty();
        assertThat(row(table, "y").output()).isEmpty();
        assertThat(row(table, "y").field()).isEmpty();
    }
}
