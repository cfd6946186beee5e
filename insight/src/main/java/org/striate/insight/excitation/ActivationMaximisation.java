package org.striate.insight.excitation;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.insight.Classifier;
import org.striate.insight.Observer;

/**
 * Activation maximisation: pictures to which a unit of a network answers as strongly as it can (Erhan et al. 2009; Olah, Mordvintsev &amp; Schubert 2017,
 * "Feature visualization"; Mordvintsev et al. 2018, "Differentiable image parameterizations"). From almost grey, the spectra of the pictures climb the slope
 * of the unit's answer, looked at in another of the {@link Views} at each step, and held back by the {@link Restraint}; several pictures are kept apart by what
 * the layer makes of them. The same seed gives the same pictures, on any number of threads.
 *
 * @param optima how many pictures are sought at once
 * @param steps how often they are improved
 * @param rate about how far a number of a spectrum moves in a step
 * @param restraint in units in which the slope of the unit's answer has a root mean square of 1
 * @param diversity how much being unlike counts against the unit's answer, for several pictures of feature maps; 0 for not at all
 * @param seed from which all that is random is drawn
 */
public record ActivationMaximisation(
        int optima, int steps, double rate, Views views, Restraint restraint, double diversity, long seed) {
    /** One picture; what was seen to show most at the stages of the embedded network, from the first to the last. */
    public static final ActivationMaximisation DEFAULT =
            new ActivationMaximisation(1, 96, 0.1, new Views(8, 10, 0.1), new Restraint(0.05, 0.01), 0.5, 1);

    /** @throws IllegalArgumentException if a number is out of its range */
    public ActivationMaximisation {
        require(optima >= 1, "optima must be at least 1, got %d", optima);
        require(steps >= 1, "steps must be at least 1, got %d", steps);
        require(rate > 0, "rate must be positive, got %s", rate);
        require(diversity >= 0, "diversity must be 0 or more, got %s", diversity);
    }

    /** The same search for so many pictures. */
    public ActivationMaximisation withOptima(int count) {
        return new ActivationMaximisation(count, steps, rate, views, restraint, diversity, seed);
    }

    /** The same search in so many steps. */
    public ActivationMaximisation withSteps(int count) {
        return new ActivationMaximisation(optima, count, rate, views, restraint, diversity, seed);
    }

    /** The same search from another beginning. */
    public ActivationMaximisation withSeed(long other) {
        return new ActivationMaximisation(optima, steps, rate, views, restraint, diversity, other);
    }

    /**
     * Seeks a unit's optimum.
     *
     * @param observer is told after each step, of the pictures so far: (optima, channels, H, W), levels from 0 to 1
     * @throws IllegalArgumentException if the network has no such unit, or does not take so many pictures
     */
    public Optimum of(Classifier classifier, Unit unit, Execution execution, Observer observer) {
        Ascent ascent = new Ascent(this, classifier, Aim.of(classifier, unit), execution);
        for (int step = 1; step <= steps; step++) {
            ascent.climb();
            observer.reached(step, steps, ascent::pictures);
        }
        return ascent.optimum(unit);
    }
}
