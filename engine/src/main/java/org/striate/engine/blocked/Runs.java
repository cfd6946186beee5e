package org.striate.engine.blocked;

/** The samples that one result is a sum over, as runs of neighbours: all of one length, each beginning so far from the first sample. */
final class Runs {
    final int[] starts;
    final int length;

    Runs(int[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    /** Runs that follow each other without a gap joined, as long as all are as long as the first. */
    static Runs joined(int[] starts, int length) {
        int joined = 1;
        while (joined < starts.length && starts[joined] == starts[joined - 1] + length) {
            joined++;
        }
        if (starts.length % joined != 0) {
            return new Runs(starts, length);
        }
        int[] firsts = new int[starts.length / joined];
        for (int i = 0; i < starts.length; i++) {
            if (i % joined == 0) {
                firsts[i / joined] = starts[i];
            } else if (starts[i] != starts[i - 1] + length) {
                return new Runs(starts, length);
            }
        }
        return new Runs(firsts, joined * length);
    }
}
