package org.striate.bench.layer;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;

/** One layer, one way to compute it, in a virtual machine of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LayerBenchmark {
    /** The way in which networks compute a layer; the others are algorithms' names. */
    static final String NETWORK = "network";

    /** A layer's full name. */
    @Param("vgg/conv3_2")
    public String layer = "";

    @Param(NETWORK)
    public String way = "";

    @Param("1")
    public int threads;

    private Supplier<Tensor> work = () -> {
        throw new IllegalStateException("the benchmark is not set up");
    };

    /** JMH makes it. */
    public LayerBenchmark() {}

    @Setup
    public void prepare() {
        OneLayer prepared = new OneLayer(LayerShape.named(layer));
        Execution execution = Execution.threads(threads);
        work = way.equals(NETWORK)
                ? prepared.asNetwork(execution)
                : prepared.by(Algorithm.valueOf(way.toUpperCase(Locale.ROOT)), execution);
    }

    @Benchmark
    public Tensor convolve() {
        return work.get();
    }
}
