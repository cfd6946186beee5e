package org.striate.lab.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The account of one number: steps of one input each down to the last, and the lines that the last is made of.
 *
 * @param steps the number asked for first
 * @param lines those asked for, in the order asked for
 * @param lineCount how many there are in all
 * @param isSum whether the lines add up, so that they can be listed by size too
 * @param rest what the lines behind those shown add up to
 * @param pixel whence the number comes, if it is one of the network's input
 * @param receptiveField in the network's input, as in 27×27
 * @param seen the part of the photograph that the number can depend on
 */
public record NumberAccount(
        List<Step> steps,
        List<Line> lines,
        int lineCount,
        boolean isSum,
        double rest,
        Optional<Pixel> pixel,
        String receptiveField,
        Patch seen) {
    public NumberAccount {
        steps = List.copyOf(steps);
        lines = List.copyOf(lines);
    }

    /**
     * @param value the name of the value that the number lies in
     * @param shape of that value
     * @param operation ONNX's name of what made it; empty for what the network was given or has learned
     * @param number as the reference makes it
     * @param traced as the fast kernels computed it
     * @param difference of the two
     * @param with what else it was made with, by name: a batch normalisation's mean, a clip's bounds
     */
    public record Step(
            String value,
            List<Integer> position,
            List<Integer> shape,
            String operation,
            Kind kind,
            float number,
            float traced,
            double difference,
            Map<String, Double> with) {
        public Step {
            position = List.copyOf(position);
            shape = List.copyOf(shape);
            with = Map.copyOf(with);
        }
    }

    /** How a number was made of others. */
    public enum Kind {
        PRODUCTS,
        MEAN,
        SHARE,
        LOGARITHM,
        LARGEST,
        GATHERED,
        COMBINED,
        NORMALISED,
        STANDARDISED,
        DAMPED,
        APPLIED,
        MOVED,
        GIVEN,
        LEARNED,
        ENTIRE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param value the name of the value that the input lies in; empty for padding
     * @param weight what it is multiplied by, if it is
     * @param tap where the weight lies
     * @param total what the lines up to this one make together
     * @param byInput how much the number asked for rises with the input, all else held fast; nothing for padding
     * @param byWeight how much it rises with the weight; nothing if that lies nowhere
     */
    public record Line(
            String value,
            List<Integer> position,
            float number,
            Optional<Float> weight,
            List<Integer> tap,
            double term,
            double total,
            Optional<Double> byInput,
            Optional<Double> byWeight) {
        public Line {
            position = List.copyOf(position);
            tap = List.copyOf(tap);
        }
    }

    /** @param level from 0 to 255; the number is (level / 255 − mean) / std */
    public record Pixel(int channel, int row, int column, int rgb, int level, float mean, float std) {}
}
