package org.striate.engine.convolution;

import java.util.function.Supplier;
import org.striate.engine.Execution;

/**
 * Work cut for threads: into units, and where those are too few, each unit's parts into blocks, at the price that what a unit shares is prepared once a
 * block.
 */
record Pieces(int units, int parts, int blocks) {
    /** Enough pieces that threads which finish early find more to do. */
    private static final int PER_THREAD = 4;

    /** One thread's place to work in. */
    interface Worker {
        /** The parts in {@code [from, to)} of a unit. */
        void run(int unit, int from, int to);
    }

    /** @param least how few parts a block may have */
    static Pieces of(int units, int parts, int least, Execution execution) {
        int wanted = Math.ceilDiv(execution.threads() * PER_THREAD, Math.max(1, units));
        int blocks = execution.threads() == 1 ? 1 : Math.clamp(wanted, 1, Math.ceilDiv(parts, least));
        return new Pieces(units, parts, blocks);
    }

    void run(Supplier<Worker> workers, Execution execution) {
        int pieces = units * blocks;
        int grain = execution.threads() == 1 ? pieces : pieces / (execution.threads() * PER_THREAD * 4);
        execution.parallel(pieces, Math.max(1, grain), (from, to) -> {
            Worker worker = workers.get();
            for (int piece = from; piece < to; piece++) {
                int block = piece % blocks;
                worker.run(piece / blocks, (int) ((long) parts * block / blocks), (int)
                        ((long) parts * (block + 1) / blocks));
            }
        });
    }
}
