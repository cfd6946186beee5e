package org.striate.engine.arrangement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** One axis of a result: what each of its indices adds to the position in the source, as the longest runs of equal steps. */
final class Axis {
    private final Run[] runs;
    /** For each run, the index after its last. */
    private final int[] ends;

    private Axis(List<Run> runs) {
        this.runs = runs.toArray(Run[]::new);
        this.ends = new int[this.runs.length];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += this.runs[i].count();
            ends[i] = end;
        }
    }

    /** So many indices at equal steps. */
    static Axis even(int start, int step, int count) {
        return new Axis(count == 0 ? List.of() : List.of(new Run(start, step, count)));
    }

    /** So many indices that add what the function says, where it is not {@link Run#NOWHERE}. */
    static Axis of(int count, IntUnaryOperator added) {
        List<Run> runs = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            append(runs, new Run(added.applyAsInt(index), 0, 1));
        }
        return new Axis(runs);
    }

    private static void append(List<Run> runs, Run next) {
        Optional<Run> joined =
                runs.isEmpty() ? Optional.empty() : runs.getLast().join(next);
        if (joined.isPresent()) {
            runs.set(runs.size() - 1, joined.get());
        } else {
            runs.add(next);
        }
    }

    int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    List<Run> runs() {
        return Arrays.asList(runs);
    }

    /** The only run, if it lies in the source. */
    Optional<Run> single() {
        return runs.length == 1 && !runs[0].isFilled() ? Optional.of(runs[0]) : Optional.empty();
    }

    /** The number of the run that an index lies in. */
    int run(int index) {
        int found = Arrays.binarySearch(ends, index + 1);
        return found < 0 ? -found - 1 : found;
    }

    /** The index after the last of a run. */
    int end(int run) {
        return ends[run];
    }

    /** What an index adds to the position in the source, or {@link Run#NOWHERE}. */
    int at(int index) {
        if (runs.length == 1) {
            return runs[0].at(index);
        }
        int run = run(index);
        return runs[run].at(index - (ends[run] - runs[run].count()));
    }

    /** This axis with other indices, of which {@link Run#NOWHERE} is filled. */
    Axis indexed(int count, IntUnaryOperator index) {
        return of(count, i -> {
            int which = index.applyAsInt(i);
            return which == Run.NOWHERE ? Run.NOWHERE : at(which);
        });
    }

    /** This axis at equal steps. */
    Axis sliced(int start, int step, int count) {
        Optional<Run> run = single();
        return run.isPresent() && count > 0
                ? even(run.get().at(start), count == 1 ? 0 : run.get().step() * step, count)
                : indexed(count, i -> start + i * step);
    }

    /**
     * This axis and the one inside it as one; empty if that would tear an axis of equal steps into runs, or if the inner one is itself of several. An axis
     * of several runs takes in a run inside it, block by block.
     */
    Optional<Axis> merge(Axis inner) {
        Optional<Run> block = inner.single();
        if (size() == 1 && single().isPresent()) {
            int by = runs[0].start();
            return Optional.of(
                    new Axis(inner.runs().stream().map(run -> run.moved(by)).toList()));
        }
        if (block.isEmpty()) {
            return Optional.empty();
        }
        if (inner.size() == 1) {
            int by = block.get().start();
            return Optional.of(
                    new Axis(runs().stream().map(run -> run.moved(by)).toList()));
        }
        if (single().isPresent() && !isWalkedAsOne(runs[0], block.get())) {
            return Optional.empty();
        }
        List<Run> merged = new ArrayList<>();
        for (Run run : runs) {
            appendBlocks(merged, run, block.get());
        }
        return Optional.of(new Axis(merged));
    }

    private static boolean isWalkedAsOne(Run outer, Run block) {
        return outer.step() == (long) block.step() * block.count();
    }

    private static void appendBlocks(List<Run> merged, Run outer, Run block) {
        if (outer.isFilled()) {
            append(merged, Run.filled(outer.count() * block.count()));
        } else if (isWalkedAsOne(outer, block)) {
            append(merged, new Run(outer.start() + block.start(), block.step(), outer.count() * block.count()));
        } else {
            for (int index = 0; index < outer.count(); index++) {
                append(merged, block.moved(outer.at(index)));
            }
        }
    }
}
