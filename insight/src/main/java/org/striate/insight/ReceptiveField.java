package org.striate.insight;

import java.util.List;
import org.striate.engine.geometry.TransposedWindow;
import org.striate.engine.geometry.Window;
import org.striate.engine.resize.Resize;

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
        /** Each position sees its own sample. */
        static final Axis SAME = new Axis(0, 0, 1);

        /** How many samples a position sees. */
        public double size() {
            return last - first + 1;
        }

        static Axis of(Window window) {
            return new Axis(-window.before(), window.span() - 1.0 - window.before(), window.stride());
        }

        /** Output o is reached by the inputs between (o + before − span + 1) / stride and (o + before) / stride. */
        static Axis of(TransposedWindow window) {
            double stride = window.stride();
            return new Axis((window.before() - window.span() + 1) / stride, window.before() / stride, 1 / stride);
        }

        static Axis of(Resize.Reach reach) {
            return new Axis(reach.first(), reach.last(), reach.step());
        }

        /** One sample a position, every so many samples. */
        static Axis sampled(double first, double step) {
            return new Axis(first, first, step);
        }

        /** What the positions of a next operation see, of which each sees these positions of this one. */
        Axis through(Axis next) {
            // Where the positions run against the samples, the last position sees the first sample.
            double earliest = jump < 0 ? next.last : next.first;
            double latest = jump < 0 ? next.first : next.last;
            return new Axis(first + earliest * jump, last + latest * jump, next.jump * jump);
        }

        /** What either sees, at so many positions: where the jumps differ, wide enough for the first of them and for the last. */
        Axis union(Axis other, int positions) {
            double drift = (other.jump - jump) * (positions - 1);
            return new Axis(
                    Math.min(first, other.first + Math.min(0, drift)),
                    Math.max(last, other.last + Math.max(0, drift)),
                    jump);
        }
    }
}
