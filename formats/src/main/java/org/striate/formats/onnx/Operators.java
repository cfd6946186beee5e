package org.striate.formats.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every operator that can be read: the families' tables in one. */
final class Operators {
    private static final Map<String, OperatorReader> READERS = new TreeMap<>();

    static {
        List.of(
                        ActivationOperators.READERS,
                        ArrangementOperators.READERS,
                        ConvolutionOperators.READERS,
                        ElementwiseOperators.READERS,
                        IndexingOperators.READERS,
                        NormalizationOperators.READERS,
                        PoolingOperators.READERS,
                        ProductOperators.READERS,
                        RecurrentOperators.READERS,
                        ReductionOperators.READERS,
                        SamplingOperators.READERS,
                        ShapeOperators.READERS)
                .forEach(READERS::putAll);
    }

    private Operators() {}

    static Optional<OperatorReader> reader(String operator) {
        return Optional.ofNullable(READERS.get(operator));
    }

    /** All readers by operator name, in alphabetical order. */
    static Map<String, OperatorReader> all() {
        return Collections.unmodifiableMap(READERS);
    }
}
