package org.striate.lab.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.striate.lab.holding.Holdings;

/** Every question that the page can ask, page by page. */
public final class Experiments {
    private Experiments() {}

    public static List<Endpoint<?>> all(Holdings holdings) {
        return Stream.of(
                        new Introduction().endpoints(),
                        new Checking().endpoints(),
                        new Looking(holdings).endpoints(),
                        new ThreePillars(holdings).endpoints(),
                        new Planes(holdings).endpoints())
                .flatMap(List::stream)
                .toList();
    }
}
