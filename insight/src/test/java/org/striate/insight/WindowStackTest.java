package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.striate.engine.geometry.Window;
import org.striate.insight.WindowStack.Layer;

final class WindowStackTest {
    private static List<Double> sizes(WindowStack stack) {
        return stack.fields().stream().map(ReceptiveField.Axis::size).toList();
    }

    @Test
    void kernelsOfThreeGrowByTwo() {
        Layer layer = new Layer(3, 1, 0, 1);
        assertThat(sizes(WindowStack.of(32, List.of(layer, layer, layer)))).containsExactly(3.0, 5.0, 7.0);
    }

    @Test
    void dilationsThatDoubleGrowThemExponentially() {
        List<Layer> wavenet = IntStream.of(1, 2, 4, 8)
                .mapToObj(dilation -> new Layer(2, 1, 0, dilation))
                .toList();
        assertThat(sizes(WindowStack.of(32, wavenet))).containsExactly(2.0, 4.0, 8.0, 16.0);
    }

    @Test
    void aStrideMakesEveryLaterStepLonger() {
        WindowStack stack = WindowStack.of(32, List.of(new Layer(3, 2, 1, 1), new Layer(3, 2, 1, 1)));
        assertThat(sizes(stack)).containsExactly(3.0, 7.0);
        assertThat(stack.fields().getLast()).isEqualTo(new ReceptiveField.Axis(-3, 3, 4));
        assertThat(stack.windows()).containsExactly(new Window(32, 3, 2, 1, 1, 1), new Window(16, 3, 2, 1, 1, 1));
    }

    @Test
    void reachesWhatItsTapsTouchWithoutHolesAndPadding() {
        WindowStack stack = WindowStack.of(12, List.of(new Layer(2, 1, 1, 3), new Layer(2, 2, 0, 1)));
        assertThat(stack.reached(0))
                .as("layer 2 touches positions 0 and 1 of layer 1, whose taps lie at −1, 2 and 0, 3")
                .containsExactly(List.of(0, 2, 3), List.of(0, 1));
        assertThat(stack.reached(1)).containsExactly(List.of(1, 2, 4, 5), List.of(2, 3));
    }

    @Test
    void refusesALayerThatDoesNotFitAndNamesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowStack.of(5, List.of(new Layer(3, 2, 0, 1), new Layer(3, 1, 0, 1))))
                .withMessageStartingWith("layer 2: kernel of 3 taps, dilation 1, spans 3 samples, but the input has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowStack.of(5, List.of()))
                .withMessage("a stack needs at least one layer, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowStack(List.of(Window.pointwise(5), Window.pointwise(4))))
                .withMessage("layer 2 slides over 4 samples, but the one below has 5 outputs");
    }
}
