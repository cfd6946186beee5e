package org.striate.network.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;

/** Every operation's gradients say how its outputs really change. */
final class GradientsTest {
    /** Outputs are rounded to float32: with differences of 1/32 they tell slopes of the size of 1 to about 10⁻⁴. */
    private static final double BOUND = 5e-4;

    static Stream<GradientCase> cases() {
        return Stream.of(GradientCases.computing(), ArrangingGradientCases.all(), GradientCases.elementwise())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreTheLimitsOfDifferences(GradientCase given) {
        Execution execution = Execution.sequential();
        Gradients gradients = given.gradients(execution);
        for (int input = 0; input < given.inputs().size(); input++) {
            if (given.isReal(input) && !given.constant().contains(input)) {
                requireSlopes(given, input, gradients.of(input).orElseThrow(), execution);
            } else if (given.inputs().get(input).isPresent()) {
                assertThat(gradients.of(input))
                        .as("gradient of input %d", input)
                        .isEmpty();
            }
        }
    }

    private static void requireSlopes(GradientCase given, int input, Tensor gradient, Execution execution) {
        assertThat(gradient.shape())
                .isEqualTo(given.inputs().get(input).orElseThrow().shape());
        double largest = 1;
        for (float element : gradient.toArray()) {
            largest = Math.max(largest, Math.abs(element));
        }
        for (int element = 0; element < gradient.shape().size(); element++) {
            double slope = given.slope(input, element, execution);
            assertThat(Math.abs(gradient.at(element) - slope))
                    .as(
                            "error of the gradient of element %d of input %d: it is %s, the differences say %s",
                            element, input, gradient.at(element), slope)
                    .isLessThanOrEqualTo(BOUND * largest);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsDoNotDependOnTheNumberOfThreads(GradientCase given) {
        Gradients one = given.gradients(Execution.sequential());
        Gradients three = given.gradients(Execution.threads(3));
        for (int input = 0; input < given.inputs().size(); input++) {
            if (given.isReal(input)) {
                assertThat(three.of(input)).isEqualTo(one.of(input));
            }
        }
    }

    /** A new operation is either constant by its type, or it is among these cases. */
    @Test
    void noOperationIsForgotten() {
        Set<Class<?>> tested = new HashSet<>();
        cases().forEach(given -> tested.add(given.operation().getClass()));
        Set<Class<?>> differentiable = new HashSet<>();
        for (Class<?> operation : permitted(Operation.class)) {
            if (operation != LocallyConstant.class) {
                differentiable.add(operation);
            }
        }
        assertThat(tested).isEqualTo(differentiable);
    }

    @Test
    void whatIsLocallyConstantIsARecord() {
        assertThat(permitted(LocallyConstant.class)).isNotEmpty().allMatch(Class::isRecord);
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        return Optional.ofNullable(sealed.getPermittedSubclasses())
                .map(Arrays::asList)
                .map(HashSet<Class<?>>::new)
                .orElseThrow();
    }
}
