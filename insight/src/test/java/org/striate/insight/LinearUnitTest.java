package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class LinearUnitTest {
    @Test
    void findsTheWeightsThatMadeTheAnswers() {
        Tensor features = normal(Shape.of(5, 40), 1);
        LinearUnit made = new LinearUnit(Tensor.of(Shape.of(5), 1, -2, 0.5f, 0, 3), 0.25f);
        LinearUnit found = LinearUnit.nearest(features, made.answers(features));
        assertThat(found.bias()).isCloseTo(0.25f, within(1e-6f));
        for (int i = 0; i < 5; i++) {
            assertThat(found.weights().at(i)).isCloseTo(made.weights().at(i), within(1e-6f));
        }
        assertThat(found.parameters()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsLeftIsAtARightAngleToEveryFeature(long seed) {
        Tensor features = normal(Shape.of(6, 50), seed);
        Tensor wanted = normal(Shape.of(50), -seed);
        Tensor answers = LinearUnit.nearest(features, wanted).answers(features);
        for (int feature = 0; feature < 6; feature++) {
            double product = 0;
            double sum = 0;
            for (int sample = 0; sample < 50; sample++) {
                double left = (double) wanted.at(sample) - answers.at(sample);
                product += left * features.get(feature, sample);
                sum += left;
            }
            assertThat(product).isCloseTo(0, within(1e-4));
            assertThat(sum).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void withAsManyNumbersAsSamplesNothingIsLeft() {
        Tensor features = normal(Shape.of(30, 20), 4);
        Tensor wanted = normal(Shape.of(20), 5);
        Tensor answers = LinearUnit.nearest(features, wanted).answers(features);
        for (int sample = 0; sample < 20; sample++) {
            assertThat(answers.at(sample)).isCloseTo(wanted.at(sample), within(1e-4f));
        }
    }

    @Test
    void aFeatureThatOthersAlreadySayGetsNoWeight() {
        Tensor features = Tensor.of(Shape.of(3, 4), 1, 2, 3, 5, 2, 4, 6, 10, 7, 7, 7, 7);
        LinearUnit unit = LinearUnit.nearest(features, Tensor.of(Shape.of(4), 3, 5, 7, 11));
        assertThat(unit.weights().at(0)).isCloseTo(2f, within(1e-6f));
        assertThat(unit.bias()).isCloseTo(1f, within(1e-5f));
        assertThat(unit.weights().at(1)).isZero();
        assertThat(unit.weights().at(2)).isZero();
    }

    @Test
    void refusesShapesThatDoNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearUnit.nearest(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(2))))
                .withMessageContaining("got (2, 3) and (2,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearUnit(Tensor.zeros(Shape.of(2)), 0).answers(Tensor.zeros(Shape.of(3, 1))))
                .withMessage("features must be (2, samples), one for each weight, got (3, 1)");
    }

    private static Tensor normal(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
