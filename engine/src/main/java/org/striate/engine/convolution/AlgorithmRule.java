package org.striate.engine.convolution;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.striate.engine.geometry.ConvGeometry;

/**
 * By what rule the algorithm of a convolution is chosen: the one asked for wherever it takes the convolution; elsewhere, or if none is asked for, the
 * fastest that the precision allows. How many threads work does not enter, so that results do not depend on it.
 *
 * @param preferred the algorithm asked for
 */
public record AlgorithmRule(Precision precision, Optional<Algorithm> preferred) {
    /** The fastest of all. */
    public static final AlgorithmRule FASTEST = new AlgorithmRule(Precision.FAST, Optional.empty());

    /** The fastest that sums the products themselves. */
    public static final AlgorithmRule EXACT = new AlgorithmRule(Precision.EXACT, Optional.empty());

    /** @throws IllegalArgumentException if the precision does not allow the algorithm asked for */
    public AlgorithmRule {
        require(
                preferred.map(precision::allows).orElse(true),
                "algorithm %s sums products of transformed samples, which precision %s does not allow; those that it does: %s",
                preferred.map(Algorithm::toString).orElse(""),
                precision,
                Arrays.stream(Algorithm.values()).filter(precision::allows).toList());
    }

    /** Chooses for a convolution of plain tensors. */
    public Choice choose(ConvGeometry geometry) {
        return choose(Algorithm.candidates(geometry));
    }

    /**
     * Chooses one of several.
     *
     * @param candidates among them one that is exact
     */
    public Choice choose(List<Candidate> candidates) {
        List<Candidate> sorted = candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::milliseconds))
                .toList();
        Optional<Candidate> asked = preferred.flatMap(algorithm -> sorted.stream()
                .filter(candidate -> candidate.algorithm() == algorithm)
                .findFirst());
        if (asked.isPresent()) {
            return new Choice(sorted, asked.get(), Choice.Reason.ASKED_FOR);
        }
        Candidate fastest = sorted.stream()
                .filter(candidate -> precision.allows(candidate.algorithm()))
                .findFirst()
                .orElseThrow();
        if (preferred.isPresent()) {
            return new Choice(sorted, fastest, Choice.Reason.INSTEAD);
        }
        boolean passedOver = !fastest.equals(sorted.getFirst());
        return new Choice(sorted, fastest, passedOver ? Choice.Reason.FASTEST_EXACT : Choice.Reason.FASTEST);
    }
}
