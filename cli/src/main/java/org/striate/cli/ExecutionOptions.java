package org.striate.cli;

import org.striate.engine.Execution;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How networks and convolutions are run. */
final class ExecutionOptions {
    @Option(names = "--threads", paramLabel = "T", description = "Threads to compute with. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private AlgorithmOptions algorithms = new AlgorithmOptions();

    /** @throws WrongUse if the threads are not positive, or the precision does not allow the algorithm */
    Execution execution() {
        if (threads < 1) {
            throw new WrongUse("--threads must be at least 1, got " + threads);
        }
        return Execution.threads(threads).choosing(algorithms.rule());
    }
}
