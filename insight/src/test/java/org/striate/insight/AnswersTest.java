package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class AnswersTest {
    private static final List<String> LABELS = List.of("cat", "dog", "cup");

    @Test
    void logitsBecomeProbabilitiesTheLikeliestFirst() {
        Answers answers = Answers.of(Tensor.of(Shape.of(1, 3), 1, 3, 2), LABELS).getFirst();
        assertThat(answers.all()).extracting(Answers.Answer::label).containsExactly("dog", "cup", "cat");
        assertThat(answers.all()).extracting(Answers.Answer::index).containsExactly(1, 2, 0);
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        for (Answers.Answer answer : answers.all()) {
            double logit = List.of(1, 3, 2).get(answer.index());
            assertThat(answer.probability()).isCloseTo(Math.exp(logit) / sum, within(1e-7));
        }
    }

    @Test
    void anAnswerGoesByItsClassesName() {
        Answers answers = Answers.of(Tensor.of(Shape.of(1, 3), 1, 3, 2), LABELS).getFirst();
        assertThat(answers.named("", LABELS).label()).isEqualTo("dog");
        assertThat(answers.named("cat", LABELS).index()).isZero();
        assertThat(answers.named("2", List.of()).label()).isEqualTo("cup");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.named("3", List.of()))
                .withMessage("the network has the classes 0 to 2, got 3");
    }

    @Test
    void probabilitiesStayAsTheyAre() {
        Tensor rounded = Tensor.of(Shape.of(2, 3), 0.2f, 0.5f, 0.3004f, 1, 0, 0);
        List<Answers> answers = Answers.of(rounded, LABELS);
        assertThat(answers.getFirst().all())
                .containsExactly(
                        new Answers.Answer(1, "dog", 0.5f),
                        new Answers.Answer(2, "cup", 0.3004f),
                        new Answers.Answer(0, "cat", 0.2f));
        assertThat(answers.get(1).top(1)).containsExactly(new Answers.Answer(0, "cat", 1));
    }

    /** One picture whose numbers add up to 1 by chance makes no distributions of the others'. */
    @Test
    void allPicturesAreProbabilitiesOrNoneIs() {
        List<Answers> answers = Answers.of(Tensor.of(Shape.of(2, 2), 0.25f, 0.75f, 4, -4), List.of());
        assertThat(answers.getFirst().all().getFirst().probability()).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-7));
    }

    @Test
    void numbersThatAddUpToOneWithANegativeAmongThemAreLogits() {
        Answers answers =
                Answers.of(Tensor.of(Shape.of(1, 2), 1.5f, -0.5f), List.of()).getFirst();
        assertThat(answers.top(1).getFirst().probability()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-7));
    }

    @Test
    void whatIsNoNumberIsNoProbability() {
        Answers answers =
                Answers.of(Tensor.of(Shape.of(1, 3), 5, Float.NaN, 3), LABELS).getFirst();
        assertThat(answers.all())
                .allSatisfy(answer -> assertThat(answer.probability()).isNaN());
    }

    @Test
    void classesWithoutLabelsGoByTheirNumbersAndEquallyLikelyOnesInTheirOrder() {
        Answers answers =
                Answers.of(Tensor.zeros(Shape.of(1, 2, 1, 1)), List.of()).getFirst();
        assertThat(answers.all())
                .containsExactly(new Answers.Answer(0, "class 0", 0.5), new Answers.Answer(1, "class 1", 0.5));
    }

    @Test
    void theFirstFewOrAll() {
        Answers answers = Answers.of(Tensor.of(Shape.of(1, 3), 1, 3, 2), LABELS).getFirst();
        assertThat(answers.top(2)).isEqualTo(answers.all().subList(0, 2));
        assertThat(answers.top(9)).isEqualTo(answers.all());
        assertThat(answers.top(0)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.top(-1))
                .withMessage("count must be 0 or more, got -1");
    }

    @Test
    void refusesWhatClassifiesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.of(Tensor.zeros(Shape.of(1, 3, 7, 7)), List.of()))
                .withMessage(
                        "a classifier's output must be (N, classes), got (1, 3, 7, 7): this network classifies nothing");
        assertThatIllegalArgumentException().isThrownBy(() -> Answers.of(Tensor.zeros(Shape.of(3)), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.of(Tensor.zeros(Shape.of(1, 4)), LABELS))
                .withMessage("the network has 4 classes, but there are 3 labels");
    }
}
