package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window;
import org.striate.engine.pooling.Pooling;
import org.striate.insight.SizeFormula;
import org.striate.lab.api.Pooled;
import org.striate.lab.api.PoolingQuestion;

/** Pooling beside the convolution that looks through the same windows. */
final class PoolingBeside {
    List<Endpoint<?>> endpoints() {
        return List.of(new Endpoint.Asked<>("pooling", PoolingQuestion.class, Pooled.class, PoolingBeside::pool));
    }

    private static Pooled pool(PoolingQuestion question) {
        Tensor x = Numbers.of(question.signal(), 1, 1, question.signal().size());
        Padding padding = Padding.of(question.padding());
        Execution execution = Execution.sequential();
        Pooling pooling = Pooling.of(
                x.shape(),
                new PoolAttributes(
                        List.of(question.kernel()),
                        List.of(question.stride()),
                        padding,
                        List.of(question.dilation()),
                        Window.Rounding.FLOOR));
        Window window = pooling.geometry().axes().getFirst();
        require(
                question.padding() <= window.span() / 2,
                "padding must be at most half of the window's %d samples, got %d: a maximum needs a sample",
                window.span(),
                question.padding());
        Tensor weights = Tensor.full(Shape.of(1, 1, question.kernel()), 1f / question.kernel());
        Tensor convolution = Convolution.of(
                        x.shape(),
                        weights.shape(),
                        ConvAttributes.DEFAULT
                                .withStride(question.stride())
                                .withPadding(padding)
                                .withDilation(question.dilation()))
                .apply(x, weights, Optional.empty(), execution);
        IntegerTensor largest = pooling.maxIndices(x, Pooling.IndexOrder.ROW_MAJOR, execution);
        return new Pooled(
                IntStream.range(0, window.output())
                        .mapToObj(p -> IntStream.range(0, window.kernel())
                                .map(k -> window.tap(p, k))
                                .boxed()
                                .toList())
                        .toList(),
                Numbers.list(pooling.max(x, execution)),
                IntStream.range(0, window.output())
                        .mapToObj(p -> (int) largest.at(p))
                        .toList(),
                Numbers.list(pooling.average(x, true, execution)),
                Numbers.list(convolution),
                SizeFormula.of(window),
                window.largestDilation(),
                window.span() / 2);
    }
}
