package org.striate.insight.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** What stands behind a window: nothing, or the input without its detail. */
final class CoverTest {
    private static final int SIDE = 25;
    private static final Shape SHAPE = Shape.of(1, 2, SIDE, SIDE);

    @Test
    void zerosAreZeros() {
        assertThat(new Cover.Zeros().of(Tensor.full(SHAPE, 3))).isEqualTo(Tensor.zeros(SHAPE));
    }

    /** At the borders too, where samples are missing. */
    @Test
    void whatIsFlatStaysAsItIs() {
        assertThat(new Cover.Blurred(4).of(Tensor.full(SHAPE, 3)).toArray())
                .containsExactly(Tensor.full(SHAPE, 3).toArray(), within(1e-6f));
    }

    @Test
    void aPointBecomesABellInItsChannelAlone() {
        float[] point = new float[SHAPE.size()];
        int middle = SIDE / 2;
        point[middle * SIDE + middle] = 1;
        Tensor bell = new Cover.Blurred(2).of(Tensor.of(SHAPE, point));
        double sum = 0;
        for (int d = -6; d <= 6; d++) {
            sum += Math.exp(-d * d / 8.0);
        }
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int dy = y - middle;
                int dx = x - middle;
                boolean isNear = Math.max(Math.abs(dy), Math.abs(dx)) <= 6;
                double expected = isNear ? Math.exp(-(dy * dy + dx * dx) / 8.0) / (sum * sum) : 0;
                assertThat((double) bell.get(0, 0, y, x)).isCloseTo(expected, within(1e-7));
                assertThat(bell.get(0, 1, y, x)).isZero();
            }
        }
    }

    @Test
    void aBlurHasAWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cover.Blurred(0))
                .withMessage("sigma must be positive, got 0.0");
    }
}
