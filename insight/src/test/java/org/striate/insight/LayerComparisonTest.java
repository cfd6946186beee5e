package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

/** The chapter's comparison of layers. */
final class LayerComparisonTest {
    private static final LayerComparison CHAPTER = LayerComparison.of(List.of(3, 224, 224), 1000, 9, 64, 1);

    @Test
    void theFullyConnectedLayerHas84000TimesAsManyParameters() {
        assertThat(CHAPTER.connected().cost().parameters()).isEqualTo(150_529_000);
        assertThat(CHAPTER.convolution().cost().parameters()).isEqualTo(1_792);
        assertThat(CHAPTER.ratio()).isCloseTo(84_000, within(10.0));
    }

    @Test
    void withTheVeryOutputOfTheConvolutionItHasMoreThanAnyNetwork() {
        ConvGeometry geometry = ConvGeometry.of(
                Shape.of(3, 224, 224), Shape.of(64, 3, 3, 3), ConvAttributes.DEFAULT.withPadding(new Padding.Same()));
        assertThat(CHAPTER.convolution().outputs())
                .isEqualTo(geometry.output().size())
                .isEqualTo(CHAPTER.alike().outputs());
        assertThat(CHAPTER.alike().cost()).isEqualTo(LayerCost.fullyConnected(150_528, 3_211_264));
        assertThat(CHAPTER.ratioAlike()).isCloseTo(2.697e8, within(0.001e8));
        assertThat(CHAPTER.alike().cost().parameters())
                .isGreaterThan(KnownNetwork.ALL.getLast().parameters());
    }

    @Test
    void groupsAndOtherNumbersOfAxes() {
        LayerComparison signals = LayerComparison.of(List.of(6, 100), 5, 3, 4, 2);
        assertThat(signals.connected().cost()).isEqualTo(new LayerCost(3000, 5));
        assertThat(signals.convolution()).isEqualTo(new LayerComparison.Layer(new LayerCost(36, 4), 400));
    }

    @Test
    void trainingNeedsFourNumbersAParameterAndOneAnOutput() {
        TrainingMemory memory = CHAPTER.convolution().training(32);
        assertThat(memory).isEqualTo(new TrainingMemory(7168, 7168, 14336, 4.0 * 32 * 3_211_264));
        assertThat(memory.total()).isEqualTo(CHAPTER.convolution().cost().trainingBytes() + memory.activations());
    }

    @Test
    void knownNetworksAndDatasetsAreInOrder() {
        assertThat(KnownNetwork.ALL).isSortedAccordingTo(Comparator.comparingDouble(KnownNetwork::parameters));
        assertThat(KnownDataset.ALL).isSortedAccordingTo(Comparator.comparingDouble(KnownDataset::pictures));
        assertThat(KnownDataset.ALL.getFirst().parametersPerPicture(150_000)).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerComparison.of(List.of(3), 1000, 9, 64, 1))
                .withMessage("input must be channels and at least one size, all positive, got [3]");
        assertThatIllegalArgumentException().isThrownBy(() -> LayerComparison.of(List.of(3, 0), 1000, 9, 64, 1));
    }
}
