package org.striate.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.striate.lab.api.Shapes;
import org.striate.lab.api.ShapesQuestion;

/** Whether shapes go together, in the engine's words. */
final class CodeSteppingTest {
    @Test
    void shapesThatGoTogetherHaveAnOutput() {
        Shapes.Fit fit = CodeStepping.shapes(new ShapesQuestion(8, 3, 100, 16, 3, 5, 16, 2, 2, 1, 1))
                .fit()
                .orElseThrow();
        assertThat(fit.output()).containsExactly(8, 16, 50);
        assertThat(fit.parameters()).isEqualTo(16 * 3 * 5 + 16);
        assertThat(fit.multiplyAdds()).isEqualTo(8L * 16 * 50 * 3 * 5);
    }

    @Test
    void eachDisagreementHasItsRefusal() {
        assertRefused(new ShapesQuestion(8, 3, 100, 16, 4, 5, 16, 1, 0, 1, 1), "weight has 4 input channels per group");
        assertRefused(new ShapesQuestion(8, 3, 100, 16, 3, 5, 15, 1, 0, 1, 1), "bias must have shape (16,)");
        assertRefused(new ShapesQuestion(8, 3, 4, 16, 3, 5, 16, 1, 0, 1, 1), "kernel of 5 taps");
        assertRefused(new ShapesQuestion(8, 3, 100, 16, 1, 5, 16, 1, 0, 1, 3), "which groups 3 must divide");
        assertRefused(new ShapesQuestion(8, 3, 100, 16, 3, 5, 16, 0, 0, 1, 1), "stride must be positive");
        assertRefused(new ShapesQuestion(-1, 3, 100, 16, 3, 5, 16, 1, 0, 1, 1), "every size of a shape");
    }

    private static void assertRefused(ShapesQuestion question, String words) {
        Shapes shapes = CodeStepping.shapes(question);
        assertThat(shapes.fit()).isEmpty();
        assertThat(shapes.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains(words));
    }
}
