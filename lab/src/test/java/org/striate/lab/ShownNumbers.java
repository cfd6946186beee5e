package org.striate.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;

/** Numbers as the page writes them in English: four significant digits, a true minus sign. */
final class ShownNumbers {
    private static final MathContext SIGNIFICANT = new MathContext(4, RoundingMode.HALF_UP);

    private ShownNumbers() {}

    /** @param number below a thousand and not tiny, where the page writes neither commas nor powers of ten */
    static String text(float number) {
        return new BigDecimal(Float.toString(number))
                .round(SIGNIFICANT)
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }

    static List<String> each(Tensor tensor) {
        return IntStream.range(0, tensor.shape().size())
                .mapToObj(i -> text(tensor.at(i)))
                .toList();
    }
}
