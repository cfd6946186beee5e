package org.striate.network;

/** One size of a network's input as its file declares it. */
public sealed interface Dimension {
    /** A size that every input must have. */
    record Fixed(int size) implements Dimension {
        @Override
        public String toString() {
            return Integer.toString(size);
        }
    }

    /** A size that is chosen at each run, such as the batch; the same symbol is the same size. */
    record Free(String symbol) implements Dimension {
        @Override
        public String toString() {
            return symbol;
        }
    }
}
