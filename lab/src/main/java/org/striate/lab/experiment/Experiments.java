package org.striate.lab.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.striate.insight.Stopwatch;
import org.striate.lab.holding.Holdings;
import org.striate.lab.holding.Turns;
import org.striate.lab.recording.Recorder;

/** Every question that the page can ask, page by page. */
public final class Experiments {
    private Experiments() {}

    public static List<Endpoint<?>> all(Holdings holdings, Recorder recorder) {
        Turns turns = new Turns();
        LongWork work = new LongWork(holdings, turns);
        return Stream.of(
                        new Introduction().endpoints(),
                        new Checking().endpoints(),
                        new Looking(holdings).endpoints(),
                        new CodeStepping(recorder).endpoints(),
                        new Accounting(holdings).endpoints(),
                        new Touring(holdings).endpoints(),
                        new Exciting(holdings, work).endpoints(),
                        new Explaining(holdings, work).endpoints(),
                        new Comparing(holdings).endpoints(),
                        new Connecting().endpoints(),
                        new Timing(Stopwatch.BRIEF, turns).endpoints(),
                        new ThreePillars(holdings).endpoints(),
                        new Planes(holdings).endpoints(),
                        new Sliding().endpoints(),
                        new Layering(holdings).endpoints(),
                        new PoolingBeside().endpoints())
                .flatMap(List::stream)
                .toList();
    }
}
