package org.striate.insight.gabor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Kernels taken apart into colours. */
final class ColourComponentsTest {
    @Test
    void aKernelOfOneColourIsOneComponent() {
        Tensor kernel = Tensor.of(Shape.of(3, 1, 2), 2, -1, -2, 1, 0, 0);
        ColourComponents.Component first = ColourComponents.of(kernel).getFirst();
        assertThat(first.share()).isCloseTo(1, within(1e-12));
        assertThat(first.colour()).hasSize(3);
        assertThat(Math.abs(first.colour().get(0))).isCloseTo(Math.sqrt(0.5), within(1e-9));
        assertThat(first.colour().get(0)).isCloseTo(-first.colour().get(1), within(1e-9));
        assertThat(Math.abs(first.plane().at(0))).isCloseTo((float) (2 * Math.sqrt(2)), within(1e-6f));
    }

    @Test
    void theComponentsAddUpToTheKernelAndAreSorted() {
        SplittableRandom random = new SplittableRandom(3);
        float[] weights = new float[3 * 7 * 5];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        Tensor kernel = Tensor.of(Shape.of(3, 7, 5), weights);
        List<ColourComponents.Component> components = ColourComponents.of(kernel);
        assertThat(components)
                .extracting(ColourComponents.Component::share)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(components.stream()
                        .mapToDouble(ColourComponents.Component::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (ColourComponents.Component component : components) {
                sum += component.colour().get(i / 35) * component.plane().at(i % 35);
            }
            assertThat(sum).isCloseTo(weights[i], within(1e-5));
        }
    }

    @Test
    void zerosHaveNone() {
        assertThat(ColourComponents.of(Tensor.zeros(Shape.of(3, 3, 3)))).isEmpty();
    }
}
