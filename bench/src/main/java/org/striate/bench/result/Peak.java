package org.striate.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The most floating-point operations that this machine carries out in a second: fused multiply-adds on registers, nothing from memory. */
final class Peak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int STEPS = 100_000;
    private static final long DURATION = 2_000_000_000L;
    private static final double OPERATIONS = 2.0 * SUMS * STEPS * SPECIES.length();

    private Peak() {}

    /** 10⁹ operations a second, threads together: the sum of the best that each reaches while all of them work. */
    static double gigaflops(int threads) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> rates = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                rates.add(workers.submit(Peak::best));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the peak could not be measured", e.getCause());
        }
    }

    private static double best() {
        double best = 0;
        long begin = System.nanoTime();
        for (long now = begin; now - begin < DURATION; ) {
            float result = multiplyAdds();
            long end = System.nanoTime();
            if (Float.isFinite(result)) {
                best = Math.max(best, OPERATIONS / (end - now));
            }
            now = end;
        }
        return best;
    }

    /** Twelve sums that do not wait for each other, enough to keep two units of four cycles' latency busy. */
    private static float multiplyAdds() {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector y = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = y;
        FloatVector b = y;
        FloatVector c = y;
        FloatVector d = y;
        FloatVector e = y;
        FloatVector f = y;
        FloatVector g = y;
        FloatVector h = y;
        FloatVector i = y;
        FloatVector j = y;
        FloatVector k = y;
        FloatVector l = y;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }
}
