package org.striate.bench.result;

/** What came of an engine in a comparison. */
public sealed interface Outcome {
    /** Its name. */
    String engine();

    /**
     * It ran.
     *
     * @param error the greatest distance of an output from float64's, relative to the range of the outputs
     */
    record Measured(String engine, String version, Times times, double error) implements Outcome {}

    /** It did not run. */
    record Skipped(String engine, String why) implements Outcome {}
}
