package org.striate.cli;

import org.striate.engine.Execution;
import picocli.CommandLine.Option;

/** How many threads compute. */
final class ThreadsOption {
    @Option(names = "--threads", paramLabel = "T", description = "Threads to compute with. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** @throws WrongUse if it is not positive */
    Execution execution() {
        if (threads < 1) {
            throw new WrongUse("--threads must be at least 1, got " + threads);
        }
        return Execution.threads(threads);
    }
}
