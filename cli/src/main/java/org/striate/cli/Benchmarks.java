package org.striate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command {@code striate bench} does. The module behind this one provides it: it alone depends on peers, so that only who asks for a comparison
 * downloads them.
 */
public interface Benchmarks {
    /**
     * What is compared.
     *
     * @param networks by name; empty for those that are usually compared
     * @param threads for each number a comparison of its own
     * @param batch pictures a run
     * @param rounds how many turns each engine gets
     * @param peers a folder that {@code bench/peers/install} made
     * @param output where the results are written
     * @param document a page whose part for results is to be written anew, if any
     */
    record Request(
            List<String> networks,
            List<Integer> threads,
            int batch,
            int rounds,
            Path peers,
            Path output,
            Optional<Path> document) {
        public Request {
            networks = List.copyOf(networks);
            threads = List.copyOf(threads);
        }
    }

    /** Whole networks, side by side with the peers that are installed. */
    void networks(Request request, Console console) throws IOException, InterruptedException;

    /** Single layers, by each algorithm and as a network runs them. */
    void layers(Request request, Console console) throws IOException, InterruptedException;

    /** The chapter's naive loops beside the engine. */
    void naive(Request request, Console console) throws IOException, InterruptedException;
}
