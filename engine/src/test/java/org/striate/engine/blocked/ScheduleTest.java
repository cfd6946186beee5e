package org.striate.engine.blocked;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

final class ScheduleTest {
    private static final Shape PICTURE = Shape.of(1, 16, 20, 20);
    /** What one vector of a feature map would take many times over. */
    private static final long FEW_BYTES = 4096;

    private static final int MOST_RUNS = 20_000;

    private static Tensor normal(Shape shape) {
        return Tensors.normal(shape, new SplittableRandom(shape.size()));
    }

    /** A chain of convolutions of one shape. */
    private static Schedule chain(int length, Algorithm algorithm) {
        Plan plan = new Plan();
        Feature x = plan.enter(PICTURE);
        Tensor w = normal(Shape.of(16, 16, 3, 3));
        ConvGeometry geometry = ConvGeometry.of(PICTURE, w.shape(), ConvAttributes.DEFAULT.withPadding(Padding.of(1)));
        for (int layer = 0; layer < length; layer++) {
            Optional<Feature> residual = layer % 2 == 0 ? Optional.empty() : Optional.of(x);
            x = plan.conv(x, geometry, algorithm, w, normal(Shape.of(16)), residual, Optional.of(Clip.RELU));
        }
        plan.leave(x);
        return plan.schedule().orElseThrow();
    }

    /** In the interpreter every vector is an object; compiled, none is. */
    @Test
    void aRunAllocatesNoFeatureMap() {
        for (Algorithm algorithm : List.of(Algorithm.DIRECT, Algorithm.WINOGRAD)) {
            Schedule schedule = chain(3, algorithm);
            float[][] x = {normal(PICTURE).toArray()};
            float[][] y = {new float[PICTURE.size()]};
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int run = 0; run < MOST_RUNS && least > FEW_BYTES; run++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                schedule.run(x, y, Execution.sequential());
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).as("bytes of a run by %s", algorithm).isLessThanOrEqualTo(FEW_BYTES);
        }
    }

    /** A chain needs a place for what it reads, for what it writes, and for a residual, however long it is. */
    @Test
    void placesAreUsedAgain() {
        assertThat(chain(20, Algorithm.DIRECT).size())
                .isEqualTo(chain(4, Algorithm.DIRECT).size());
    }

    @Test
    void runsAtTheSameTimeDoNotMeet() throws InterruptedException {
        Schedule schedule = chain(3, Algorithm.WINOGRAD);
        float[][] x = {normal(PICTURE).toArray()};
        float[] expected = new float[PICTURE.size()];
        schedule.run(x, new float[][] {expected}, Execution.sequential());
        float[][] found = new float[4][PICTURE.size()];
        Thread[] threads = new Thread[found.length];
        for (int i = 0; i < threads.length; i++) {
            float[][] y = {found[i]};
            threads[i] = Thread.ofPlatform().start(() -> {
                for (int run = 0; run < 20; run++) {
                    schedule.run(x, y, Execution.threads(2));
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (float[] y : found) {
            assertThat(y).isEqualTo(expected);
        }
    }
}
