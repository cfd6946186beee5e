package org.striate.cli;

import java.util.Optional;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.convolution.Precision;
import picocli.CommandLine.Option;

/** By which algorithms convolutions are computed. */
final class AlgorithmOptions {
    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "exact: convolutions by no algorithm with larger errors than direct sums have, so neither "
                    + "Winograd's nor Fourier's. fast: by any. Default: fast.")
    private Precision precision = Precision.FAST;

    @Option(
            names = "--algorithm",
            paramLabel = "A",
            description = "By which algorithm convolutions are computed: ${COMPLETION-CANDIDATES}. A network's that it "
                    + "does not take are computed by the fastest. Default: the fastest for each.")
    private Optional<Algorithm> algorithm = Optional.empty();

    /** @throws WrongUse if the precision does not allow the algorithm */
    AlgorithmRule rule() {
        try {
            return new AlgorithmRule(precision, algorithm);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }
}
