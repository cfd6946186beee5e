import org.striate.bench.SideBySide;
import org.striate.cli.Benchmarks;

/** Benchmarks, side by side with peers: the only place where a peer is a dependency. */
@org.jspecify.annotations.NullMarked
module org.striate.bench {
    requires com.microsoft.onnxruntime;
    requires de.siegmar.fastcsv;
    requires java.management;
    requires jdk.incubator.vector;
    requires jmh.core;
    requires org.striate.cli;
    requires org.striate.formats;
    requires org.striate.insight;
    requires org.striate.zoo;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    provides Benchmarks with
            SideBySide;
}
