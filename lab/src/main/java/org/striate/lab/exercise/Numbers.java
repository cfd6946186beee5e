package org.striate.lab.exercise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;

/** Numbers as they are asked for and typed. */
final class Numbers {
    private static final int DIGITS = 4;
    private static final double TOLERANCE = 0.0005;

    private Numbers() {}

    /** Up to four digits behind the point; whole numbers in groups of three. */
    static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) number);
        }
        return new BigDecimal(number)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String text(List<Double> numbers) {
        return numbers.stream().map(Numbers::text).collect(Collectors.joining("  "));
    }

    /** As a factor or term: a negative number in parentheses. */
    static String operand(double number) {
        return number < 0 ? "(" + text(number) + ")" : text(number);
    }

    /** Whole numbers from {@code from} up to but without {@code to}. */
    static float[] whole(RandomGenerator random, int count, int from, int to) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextInt(from, to);
        }
        return numbers;
    }

    /** Every element of a tensor, row-major, with something between. */
    static String text(Tensor tensor, String between) {
        return IntStream.range(0, tensor.shape().size())
                .mapToObj(i -> text(tensor.at(i)))
                .collect(Collectors.joining(between));
    }

    /** A whole number of each thing, with commas between. */
    static <T> String each(List<T> things, ToIntFunction<T> number) {
        return things.stream()
                .map(thing -> Integer.toString(number.applyAsInt(thing)))
                .collect(Collectors.joining(", "));
    }

    /** Whether what was typed are these numbers: whole ones exactly, others to three digits behind the point. */
    static boolean match(String typed, List<Double> expected) {
        String plain = typed.strip().replace('−', '-');
        List<Double> read = new ArrayList<>();
        boolean isOneWhole = expected.size() == 1 && expected.getFirst() == Math.rint(expected.getFirst());
        // Of one whole number, points, commas and spaces between digits are separators of thousands.
        String[] parts = isOneWhole
                ? new String[] {plain.replaceAll("(?<=\\d)[.,'\\s\\u00a0\\u202f](?=\\d{3}(\\D|$))", "")}
                : plain.split("\\s*[;\\s]\\s*|,\\s+|,(?=[-\\d.]*,)|(?<=\\d),(?=-)");
        for (String part : parts) {
            try {
                read.add(Double.valueOf(part.replace(',', '.')));
            } catch (NumberFormatException _) {
                return false;
            }
        }
        if (read.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < read.size(); i++) {
            double right = expected.get(i);
            double off = Math.abs(read.get(i) - right);
            if (!(right == Math.rint(right) ? off == 0 : off <= TOLERANCE)) {
                return false;
            }
        }
        return true;
    }
}
