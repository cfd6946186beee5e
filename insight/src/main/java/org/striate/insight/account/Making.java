package org.striate.insight.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.normalization.BatchNormalization;
import org.striate.engine.normalization.LocalResponseNormalization;
import org.striate.engine.reduction.Reduction;

/** How a number was made of others. */
public sealed interface Making {
    /** The number, worked out as the reference does it: bit for bit what a run {@link org.striate.engine.Execution#byDefinition} computes. */
    float value();

    /** What it was made of, in the reference's order. */
    List<Line> lines();

    /** The lines by the magnitude of their terms, the largest first, totalled in that order; where the making is no sum, its lines as they are. */
    default List<Line> largestFirst() {
        return lines();
    }

    /** Made of one other number, and of nothing but constants besides. */
    sealed interface OfOne extends Making {
        Part input();

        /** The same making of another number at the same place. */
        OfOne of(float number);

        @Override
        default List<Line> lines() {
            return List.of(new Line(input(), Optional.empty(), value(), value()));
        }
    }

    /** Made of a sum in float64. */
    sealed interface OfSum extends Making {
        @Override
        default List<Line> largestFirst() {
            return totalled(lines().stream()
                    .sorted(Comparator.comparingDouble((Line line) -> Math.abs(line.term()))
                            .reversed())
                    .toList());
        }

        /** The sum of all terms, in the reference's order. */
        default double sum() {
            List<Line> lines = lines();
            return lines.isEmpty() ? 0 : lines.getLast().total();
        }
    }

    /** An input times a weight, exact in float64. */
    record Product(Part input, Part weight) {
        public double value() {
            return (double) input.number() * weight.number();
        }
    }

    /**
     * {@code scale · Σ input · weight + addendScale · addend}, summed in float64 and rounded once: a convolution, whose scales are 1 and whose addend is its
     * bias, a matrix product, or an interpolation, whose weights lie nowhere.
     */
    record Products(List<Product> products, float scale, float addendScale, Optional<Part> addend) implements OfSum {
        public Products {
            products = List.copyOf(products);
        }

        @Override
        public float value() {
            return (float) (scale * sum()
                    + (double) addendScale * addend.map(Part::number).orElse(0f));
        }

        @Override
        public List<Line> lines() {
            return totalled(products.stream()
                    .map(each -> new Line(each.input, Optional.of(each.weight), each.value(), 0))
                    .toList());
        }
    }

    /**
     * {@code Σ input / count}, summed in float64 and rounded once: average pooling, a mean along axes, and a mere sum, whose count is 1.
     *
     * @param count of a mean the inputs, and the padding that counts as zeros
     */
    record Mean(List<Part> inputs, int count) implements OfSum {
        public Mean {
            inputs = List.copyOf(inputs);
        }

        @Override
        public float value() {
            return (float) (sum() / count);
        }

        @Override
        public List<Line> lines() {
            return totalled(inputs.stream()
                    .map(each -> new Line(each, Optional.empty(), each.number(), 0))
                    .toList());
        }
    }

    /**
     * {@code exp(inputs[index] − m) / Σ exp(input − m)} with the largest input for m: a softmax. Or its logarithm,
     * {@code inputs[index] − m − log Σ exp(input − m)}.
     *
     * @param index which of the inputs the share is of
     */
    record Share(List<Part> inputs, int index, boolean logarithmic) implements OfSum {
        public Share {
            inputs = List.copyOf(inputs);
        }

        /** The largest input. */
        public float largest() {
            return inputs.stream().map(Part::number).reduce(Math::max).orElseThrow();
        }

        @Override
        public float value() {
            double above = (double) inputs.get(index).number() - largest();
            return (float) (logarithmic ? above - Math.log(sum()) : Math.exp(above) / sum());
        }

        @Override
        public List<Line> lines() {
            float largest = largest();
            return totalled(inputs.stream()
                    .map(each -> new Line(each, Optional.empty(), Math.exp((double) each.number() - largest), 0))
                    .toList());
        }
    }

    /** The largest input, of equal ones the first; NaN if one is: max pooling. */
    record Largest(List<Part> inputs) implements Making {
        public Largest {
            inputs = List.copyOf(inputs);
        }

        @Override
        public float value() {
            return inputs.isEmpty()
                    ? Float.NEGATIVE_INFINITY
                    : (float) lines().getLast().total();
        }

        @Override
        public List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            double largest = Double.NEGATIVE_INFINITY;
            for (Part each : inputs) {
                double sample = each.number();
                largest = sample > largest || Double.isNaN(sample) ? sample : largest;
                lines.add(new Line(each, Optional.empty(), sample, largest));
            }
            return lines;
        }
    }

    /** What a reduction gathers in float64, one after the other, and rounds once: a sum of squares, a product, a smallest number. */
    record Gathered(List<Part> inputs, Reduction function) implements Making {
        public Gathered {
            inputs = List.copyOf(inputs);
        }

        /** All that was gathered. */
        public double gathered() {
            return inputs.isEmpty() ? function.nothing() : lines().getLast().total();
        }

        @Override
        public float value() {
            return (float) function.finish(gathered(), inputs.size());
        }

        @Override
        public List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            double gathered = function.nothing();
            for (Part each : inputs) {
                gathered = function.gather(gathered, each.number());
                double alone = function.gather(function.nothing(), each.number());
                lines.add(new Line(each, Optional.empty(), alone, gathered));
            }
            return lines;
        }
    }

    /** {@code f(f(a, b), c) …}, each rounded to float32: a sum of two branches, a gate. */
    record Combined(List<Part> inputs, Arithmetic function) implements Making {
        public Combined {
            inputs = List.copyOf(inputs);
        }

        @Override
        public float value() {
            return (float) lines().getLast().total();
        }

        @Override
        public List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            float combined = inputs.getFirst().number();
            for (Part each : inputs) {
                combined = lines.isEmpty() ? combined : function.apply(combined, each.number());
                lines.add(new Line(each, Optional.empty(), each.number(), combined));
            }
            return lines;
        }
    }

    /** {@code input · factor + offset}, in float64 and rounded once: batch normalisation of a channel. */
    record Normalised(Part input, int channel, BatchNormalization normalization) implements OfOne {
        @Override
        public float value() {
            return (float) (input.number() * normalization.factor(channel) + normalization.offset(channel));
        }

        @Override
        public Normalised of(float number) {
            return new Normalised(new Part(input.place(), number), channel, normalization);
        }
    }

    /**
     * {@code (x − mean) / √(variance + ε) · scale + bias} with the mean and variance of the very inputs among which x is, in float64 and rounded once: the
     * normalisation of a layer, a group of channels or a single one. The lines add up to the mean's sum, or, where none is taken away, to that of the squares.
     *
     * @param index which of the inputs is normalised
     */
    record Standardised(List<Part> inputs, int index, Standard standard) implements OfSum {
        /**
         * What a normalisation does beyond its inputs.
         *
         * @param centred whether the mean is taken away; a root of the mean square has none
         * @param folded whether scale and bias were made one factor and one offset first
         */
        public record Standard(boolean centred, boolean folded, float epsilon, float scale, float bias) {}

        public Standardised {
            inputs = List.copyOf(inputs);
        }

        /** The mean that is taken away; 0 if none is. */
        public double mean() {
            return standard.centred ? sum() / inputs.size() : 0;
        }

        /** The mean square of the distances from the mean. */
        public double variance() {
            return squares(inputs, mean()).getLast().total() / inputs.size();
        }

        @Override
        public float value() {
            double x = inputs.get(index).number();
            double mean = mean();
            double inverse = 1 / Math.sqrt(variance() + standard.epsilon);
            double factor = inverse * standard.scale;
            return (float)
                    (standard.folded
                            ? x * factor + (standard.bias - mean * factor)
                            : (x - mean) * inverse * standard.scale + standard.bias);
        }

        @Override
        public List<Line> lines() {
            return standard.centred
                    ? totalled(inputs.stream()
                            .map(each -> new Line(each, Optional.empty(), each.number(), 0))
                            .toList())
                    : squares(inputs, 0);
        }

        /** The squares of the distances from a number. */
        private static List<Line> squares(List<Part> inputs, double around) {
            return totalled(inputs.stream()
                    .map(each ->
                            new Line(each, Optional.empty(), (each.number() - around) * (each.number() - around), 0))
                    .toList());
        }
    }

    /**
     * {@code x / (k + α / size · Σ input²)^β}, with x one of the inputs: local response normalisation, by the channels next to it.
     *
     * @param index which of the inputs is normalised
     */
    record Damped(List<Part> inputs, int index, LocalResponseNormalization normalization) implements OfSum {
        public Damped {
            inputs = List.copyOf(inputs);
        }

        /** What x is divided by. */
        public double divisor() {
            return normalization.divisor(sum());
        }

        @Override
        public float value() {
            return (float) (inputs.get(index).number() / divisor());
        }

        @Override
        public List<Line> lines() {
            return totalled(inputs.stream()
                    .map(each -> new Line(each, Optional.empty(), (double) each.number() * each.number(), 0))
                    .toList());
        }
    }

    /** {@code f(input)}: an activation. */
    record Applied(Part input, UnaryFunction function) implements OfOne {
        @Override
        public float value() {
            return function.apply(input.number());
        }

        @Override
        public Applied of(float number) {
            return new Applied(new Part(input.place(), number), function);
        }
    }

    /** The same number, which lay elsewhere: a reshape, a transposition, padding. */
    record Moved(Part input) implements OfOne {
        @Override
        public float value() {
            return input.number();
        }

        @Override
        public Moved of(float number) {
            return new Moved(new Part(input.place(), number));
        }
    }

    /** What the network was given. */
    record Given(float value) implements Making {
        @Override
        public List<Line> lines() {
            return List.of();
        }
    }

    /** What the network has learned, or its file holds. */
    record Learned(float value) implements Making {
        @Override
        public List<Line> lines() {
            return List.of();
        }
    }

    /**
     * Made of whole values by an operation that has no account here.
     *
     * @param values the names of what it reads
     */
    record Entire(float value, List<String> values) implements Making {
        public Entire {
            values = List.copyOf(values);
        }

        @Override
        public List<Line> lines() {
            return List.of();
        }
    }

    /** The lines with what they add up to, one after the other. */
    private static List<Line> totalled(List<Line> lines) {
        List<Line> totalled = new ArrayList<>();
        double total = 0;
        for (Line line : lines) {
            total += line.term();
            totalled.add(new Line(line.input(), line.weight(), line.term(), total));
        }
        return totalled;
    }
}
