package org.striate.insight.attribution;

import static java.util.stream.IntStream.range;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.function.Clip;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.engine.resize.Resize;
import org.striate.engine.resize.ResizedAxis;
import org.striate.insight.Observer;
import org.striate.network.GradientRule;
import org.striate.network.Trace;

/**
 * A sum of a layer's feature maps, each weighed by its gradient g, of which a ReLU keeps what speaks for the number; on the map, resized to the input
 * linearly.
 */
public sealed interface ClassActivationMap extends AttributionMethod permits GradCam, GradCamPlusPlus, LayerCam {
    /** The layer; empty for the last feature maps of the network. */
    Optional<String> layer();

    /** The same method at a layer, a node or value of the network. */
    ClassActivationMap at(String layer);

    /**
     * What each number of a layer's maps is weighed by.
     *
     * @param maps (1, C, spatial …)
     * @param gradients of the number with respect to the maps, of their shape
     * @return of their shape
     */
    Tensor weights(Tensor maps, Tensor gradients);

    @Override
    default boolean isSigned() {
        return false;
    }

    @Override
    default Attribution explain(Question question, Execution execution, Observer observer) {
        String target =
                layer().map(name -> TargetLayer.named(question, name)).orElseGet(() -> TargetLayer.last(question));
        Trace trace = question.trace(execution);
        Tensor gradients = question.gradient(trace, target, GradientRule.EXACT, execution);
        Tensor maps = trace.tensor(target);
        Tensor weighed = (Tensor) Elementwise.apply(Arithmetic.MUL, weights(maps, gradients), maps, execution);
        Value sum = Reduction.SUM.apply(weighed, List.of(1), true, execution);
        Tensor scores = Elementwise.apply(Clip.RELU, (Tensor) sum, execution);
        return new Attribution(
                scores, resized(scores, question.x().shape(), execution), Optional.of(target), OptionalDouble.empty());
    }

    private static Tensor resized(Tensor scores, Shape input, Execution execution) {
        Shape shape = scores.shape();
        Resize resize = Resize.of(
                shape,
                range(0, shape.rank())
                        .mapToObj(axis ->
                                ResizedAxis.toSize(shape.dim(axis), axis < 2 ? shape.dim(axis) : input.dim(axis)))
                        .toList(),
                new Interpolation.Weighted(new Interpolation.Kernel.Linear(), false, false),
                new Coordinates.HalfPixel());
        return ((Tensor) resize.apply(scores, execution)).reshape(input.axes(2, input.rank()));
    }
}
