package org.striate.lab.api;

import java.util.Locale;
import java.util.Optional;

/**
 * What has just happened in a trial.
 *
 * @param algorithm whose turn it is; empty before the first
 * @param run the number of its run in this phase, from 1; 0 if it is none
 * @param milliseconds that the run took
 * @param standing of the algorithm so far, once a run counts
 * @param errorFactor what its result needed, in the measure of its bound, when it is done
 */
public record TrialLine(
        Phase phase,
        String algorithm,
        int run,
        double milliseconds,
        Optional<Standing> standing,
        Optional<Double> errorFactor) {

    /** Where a trial is: each algorithm warms up, is measured, and is done. */
    public enum Phase {
        /** Another trial has the machine. */
        WAITING,
        /** The float64 answer is computed. */
        PREPARING,
        WARM_UP,
        MEASURED,
        DONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How an algorithm does.
     *
     * @param minimum its quickest run, in milliseconds
     * @param median in milliseconds
     * @param gigaflops of the definition's multiply-adds, in the quickest run
     * @param speedUp over the naive loop
     */
    public record Standing(double minimum, double median, double gigaflops, double speedUp) {}
}
