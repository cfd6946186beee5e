package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The chapter's numbers. */
final class LayerCostTest {
    private static final double PICTURE = 224 * 224 * 3;

    @Test
    void everyPixelJoinedToAThousandClassesOrOneKernelForAllPositions() {
        assertThat(LayerCost.fullyConnected(PICTURE, 1000).parameters()).isEqualTo(150_529_000);
        assertThat(LayerCost.convolution(3, 64, 9, 1).parameters()).isEqualTo(1_792);
    }

    @Test
    void theOutputOfThatConvolutionByAFullyConnectedLayer() {
        LayerCost cost = LayerCost.fullyConnected(PICTURE, 64.0 * 224 * 224);
        assertThat(cost.weights()).isEqualTo(150_528.0 * 3_211_264).isCloseTo(4.83e11, within(0.005e11));
        assertThat(cost.biases()).isEqualTo(3_211_264);
    }

    @Test
    void weightsAndBiases() {
        assertThat(LayerCost.fullyConnected(32 * 32 * 3, 512)).isEqualTo(new LayerCost(1_572_864, 512));
        assertThat(LayerCost.convolution(17, 64, 3, 1).parameters()).isEqualTo(3_328);
        assertThat(LayerCost.convolution(6, 4, 9, 2)).isEqualTo(new LayerCost(4 * 3 * 9, 4));
    }

    @Test
    void memoryToRunAndToTrain() {
        LayerCost cost = LayerCost.fullyConnected(10, 5);
        assertThat(cost.bytes()).isEqualTo(55 * 4);
        assertThat(cost.trainingBytes())
                .as("weights, gradients and two moments")
                .isEqualTo(55 * 4 * 4);
    }

    @Test
    void refusesWhatIsNoLayer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerCost.fullyConnected(0, 5))
                .withMessage("inputs and outputs must be positive, got 0.0 and 5.0");
        assertThatIllegalArgumentException().isThrownBy(() -> LayerCost.fullyConnected(5, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerCost.convolution(3, 64, 0, 1))
                .withMessageContaining("0 taps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerCost.convolution(3, 64, 9, 2))
                .withMessage("groups must divide the channels, got 2 groups of 3 in and 64 out channels");
    }
}
