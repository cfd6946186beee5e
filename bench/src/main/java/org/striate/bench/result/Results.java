package org.striate.bench.result;

import java.util.List;

/**
 * Everything that one run of the benchmark found.
 *
 * @param rounds how many turns each engine had
 */
public record Results(Machine machine, int rounds, List<Comparison> comparisons) {
    public Results {
        comparisons = List.copyOf(comparisons);
    }

    /** The networks, in the order in which they were compared. */
    List<String> networks() {
        return comparisons.stream().map(Comparison::network).distinct().toList();
    }

    /** The numbers of threads, in the order in which they were compared. */
    List<Integer> threads() {
        return comparisons.stream().map(Comparison::threads).distinct().toList();
    }

    /** The comparisons on a number of threads. */
    List<Comparison> on(int threads) {
        return comparisons.stream()
                .filter(comparison -> comparison.threads() == threads)
                .toList();
    }

    /** The engines, Striate first; those that never ran too. */
    List<String> engines() {
        return comparisons.stream()
                .flatMap(comparison -> comparison.outcomes().stream())
                .map(Outcome::engine)
                .distinct()
                .toList();
    }
}
