package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Concatenation;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.Resampling;
import org.striate.insight.ChannelParts;
import org.striate.insight.KernelGallery;
import org.striate.insight.LayerCost;
import org.striate.insight.ReceptiveField;
import org.striate.insight.SensorGallery;
import org.striate.insight.SizeFormula;
import org.striate.insight.WindowStack;
import org.striate.lab.api.ColourSumQuestion;
import org.striate.lab.api.Layer;
import org.striate.lab.api.LayerQuestion;
import org.striate.lab.api.SensorSum;
import org.striate.lab.api.SensorSumQuestion;
import org.striate.lab.api.Stack;
import org.striate.lab.api.StackQuestion;
import org.striate.lab.holding.Holdings;

/** Layers of many channels: what they learn and cost, the sum over channels that each of their outputs is, and what stacked ones see. */
final class Layering {
    private static final int MOST_LAYERS = 8;
    private static final int MOST_SAMPLES = 128;

    /** A photograph small enough to see its pixels, between 0 and 1. */
    private static final Preprocessing SMALL = new Preprocessing(
            3,
            96,
            96,
            Resampling.BILINEAR,
            1,
            Preprocessing.CropMode.CENTER,
            Collections.nCopies(3, 0f),
            Collections.nCopies(3, 1f));

    private final Holdings holdings;

    Layering(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("layer", LayerQuestion.class, Layer.class, Layering::layer),
                new Endpoint.Asked<>("sensor-sum", SensorSumQuestion.class, SensorSum.class, Layering::sensorSum),
                new Endpoint.Measured<>("colour-sum", ColourSumQuestion.class, this::colourSum),
                new Endpoint.Asked<>("stack", StackQuestion.class, Stack.class, Layering::stack));
    }

    private static Layer layer(LayerQuestion question) {
        int axes = question.axes();
        require(axes == 1 || axes == 2, "a layer here has 1 or 2 axes, got %d", axes);
        Shape taps = Shape.of(cube(axes, question.kernel()));
        LayerCost cost =
                LayerCost.convolution(question.inChannels(), question.outChannels(), taps.size(), question.groups());
        Shape input = Shape.of(1, question.inChannels()).concat(Shape.of(cube(axes, question.size())));
        Shape weight = Shape.of(question.outChannels(), question.inChannels() / question.groups())
                .concat(taps);
        ConvGeometry geometry = ConvGeometry.of(
                input,
                weight,
                ConvAttributes.DEFAULT
                        .withStride(question.stride())
                        .withPadding(Padding.of(question.padding()))
                        .withDilation(question.dilation())
                        .withGroups(question.groups()));
        Window axis = geometry.axes().getFirst();
        return new Layer(
                cost.weights(),
                cost.biases(),
                cost.parameters(),
                taps.size(),
                geometry.reduction(),
                dims(geometry.input()),
                dims(geometry.weight()),
                dims(geometry.output()),
                geometry.multiplyAdds(),
                SizeFormula.of(axis),
                axis.largestDilation(),
                axis.leastPadding());
    }

    private static int[] cube(int axes, int size) {
        int[] dims = new int[axes];
        Arrays.fill(dims, size);
        return dims;
    }

    private static List<Integer> dims(Shape shape) {
        return Arrays.stream(shape.dims()).boxed().toList();
    }

    private static SensorSum sensorSum(SensorSumQuestion question) {
        Tensor samples = SensorGallery.samples();
        Tensor weight = SensorGallery.weight();
        ChannelParts sum = ChannelParts.of(
                samples,
                weight,
                Optional.of(SensorGallery.bias()),
                ConvAttributes.DEFAULT,
                question.outChannel(),
                Holdings.execution());
        List<List<Float>> signals = Numbers.rows(samples);
        List<List<Float>> parts = Numbers.rows(sum.parts());
        List<List<Float>> running = Numbers.rows(sum.running());
        List<List<Float>> weights = Numbers.rows(sum.weight());
        return new SensorSum(
                IntStream.range(0, signals.size())
                        .mapToObj(
                                c -> new SensorSum.Sensor(signals.get(c), weights.get(c), parts.get(c), running.get(c)))
                        .toList(),
                sum.bias(),
                Numbers.list(sum.output()));
    }

    /** What each colour contributes, and the sums up to it: (2, 3, height, width). */
    private Tensor colourSum(ColourSumQuestion question) {
        Tensor x = SMALL.apply(holdings.photo(question.photo()));
        int colours = x.shape().dim(0);
        require(
                question.kernels().size() == colours && question.factors().size() == colours,
                "a photograph has %d colours, which need a kernel and a factor each, got %s and %s",
                colours,
                question.kernels(),
                question.factors());
        List<Tensor> slices = question.kernels().stream()
                .map(label -> KernelGallery.labelled(label).weights())
                .toList();
        Shape slice = slices.getFirst().shape();
        Tensor kernel = joined(slices).reshape(Shape.of(1, colours).concat(slice));
        Tensor factors = Numbers.of(question.factors(), 1, colours, 1, 1);
        ChannelParts sum = ChannelParts.of(
                x,
                (Tensor) Elementwise.apply(Arithmetic.MUL, kernel, factors, Holdings.execution()),
                Optional.empty(),
                ConvAttributes.DEFAULT
                        .withStride(question.stride())
                        .withPadding(Padding.of(question.padding()))
                        .withDilation(question.dilation()),
                0,
                Holdings.execution());
        return joined(List.of(sum.parts(), sum.running()))
                .reshape(Shape.of(2).concat(sum.parts().shape()));
    }

    /** Tensors of one shape, one behind the other. */
    private static Tensor joined(List<Tensor> tensors) {
        return (Tensor) Concatenation.of(tensors.stream().map(Tensor::shape).toList(), 0)
                .apply(List.copyOf(tensors), Holdings.execution());
    }

    private static Stack stack(StackQuestion question) {
        require(
                question.input() >= 1 && question.input() <= MOST_SAMPLES,
                "the input here has 1 to %d samples, got %d",
                MOST_SAMPLES,
                question.input());
        require(
                question.layers().size() <= MOST_LAYERS,
                "a stack here has at most %d layers, got %d",
                MOST_LAYERS,
                question.layers().size());
        WindowStack stack = WindowStack.of(
                question.input(),
                question.layers().stream()
                        .map(layer -> new WindowStack.Layer(
                                layer.kernel(), layer.stride(), layer.padding(), layer.dilation()))
                        .toList());
        List<ReceptiveField.Axis> fields = stack.fields();
        return new Stack(
                IntStream.range(0, fields.size())
                        .mapToObj(i -> level(stack.windows().get(i), fields.get(i)))
                        .toList(),
                IntStream.range(0, stack.windows().getLast().output())
                        .mapToObj(stack::reached)
                        .toList());
    }

    private static Stack.Level level(Window window, ReceptiveField.Axis field) {
        return new Stack.Level(window.input(), window.output(), field.first(), field.size(), field.jump());
    }
}
