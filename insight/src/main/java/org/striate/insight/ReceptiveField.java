package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.striate.engine.geometry.TransposedWindow;
import org.striate.engine.geometry.Window;

/**
 * The samples of the network's input that a position of a feature map can depend on (Araujo, Norris &amp; Sim 2019): an interval on each spatial axis,
 * or all of it.
 */
public sealed interface ReceptiveField {
    /** Every sample of the input. */
    record Whole() implements ReceptiveField {
        @Override
        public String toString() {
            return "whole";
        }
    }

    /** An interval on each spatial axis, outermost first, that moves with the position. */
    record Local(List<Axis> axes) implements ReceptiveField {
        public Local {
            axes = List.copyOf(axes);
        }

        @Override
        public String toString() {
            return String.join(
                    "×",
                    axes.stream()
                            .map(axis -> Long.toString(Math.round(axis.size())))
                            .toList());
        }
    }

    /**
     * One axis: position p sees the samples from {@code first + p·jump} to {@code last + p·jump}, both included; samples outside the input are padding.
     * After an upsampling these need not be whole numbers.
     */
    record Axis(double first, double last, double jump) {
        /** The axis of the input itself: each position sees its own sample. */
        static final Axis INPUT = new Axis(0, 0, 1);

        /** How many samples a position sees. */
        public double size() {
            return last - first + 1;
        }

        Axis through(Window window) {
            return new Axis(
                    first - window.before() * jump,
                    last + (window.span() - 1 - window.before()) * jump,
                    jump * window.stride());
        }

        Axis through(TransposedWindow window) {
            double step = jump / window.stride();
            // Output o is reached by the inputs between (o + before − span + 1) / stride and (o + before) / stride.
            return new Axis(first + (window.before() - window.span() + 1) * step, last + window.before() * step, step);
        }

        /** Position 0 sees padding where so many samples were put in front. */
        Axis shifted(long samples) {
            return new Axis(first - samples * jump, last - samples * jump, jump);
        }

        Axis scaled(double outputsPerInput) {
            double step = jump / outputsPerInput;
            return new Axis(first - jump / 2, last + jump / 2, step);
        }

        Axis union(Axis other) {
            return new Axis(Math.min(first, other.first), Math.max(last, other.last), Math.max(jump, other.jump));
        }
    }

    /** The field of the network's input itself. */
    static ReceptiveField input(int axes) {
        return new Local(Collections.nCopies(axes, Axis.INPUT));
    }

    /** What either field sees. */
    default ReceptiveField union(ReceptiveField other) {
        if (!(this instanceof Local(List<Axis> mine)) || !(other instanceof Local(List<Axis> others))) {
            return new Whole();
        }
        require(mine.size() == others.size(), "fields of %d and of %d axes do not unite", mine.size(), others.size());
        List<Axis> united = new ArrayList<>();
        for (int axis = 0; axis < mine.size(); axis++) {
            united.add(mine.get(axis).union(others.get(axis)));
        }
        return new Local(united);
    }
}
