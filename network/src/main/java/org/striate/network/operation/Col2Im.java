package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;

/**
 * The samples of all windows added up where the windows lie: PyTorch's {@code fold}. Inputs: X (N, C · samples of a window, windows), image_shape and
 * block_shape, the sizes of the image and of a window; output (N, C, image …). ONNX: Col2Im-18.
 *
 * @param stride one number for all axes, or one an axis; likewise the dilation
 */
public record Col2Im(List<Integer> stride, Padding padding, List<Integer> dilation) implements Operation {
    public Col2Im {
        stride = List.copyOf(stride);
        dilation = List.copyOf(dilation);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> List.of(x.withShape(geometry(x.shape(), given).input())))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        PoolGeometry geometry = geometry(x.shape(), inputs);
        Value zeros = Selection.full(x.type(), padded(geometry), 0, execution);
        Value sums = places(x.shape(), geometry).scatter(zeros, x, Optional.of(Arithmetic.ADD), execution);
        return List.of(cropped(geometry).apply(sums, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        PoolGeometry geometry = geometry(x, backward.inputs());
        return Gradients.of(() ->
                (Tensor) places(x, geometry).gather(cropped(geometry).gradient(backward.gradient()), execution));
    }

    /** The image with its padding: it has a place for every sample. */
    private static Shape padded(PoolGeometry geometry) {
        Shape padded = geometry.outer();
        for (Window axis : geometry.axes()) {
            padded = padded.concat(Shape.of(axis.input() + axis.before() + axis.after()));
        }
        return padded;
    }

    private static Selection cropped(PoolGeometry geometry) {
        long[] before = new long[geometry.axes().size() + 2];
        long[] after = new long[before.length];
        for (int axis = 0; axis < geometry.axes().size(); axis++) {
            before[axis + 2] = -geometry.axes().get(axis).before();
            after[axis + 2] = -geometry.axes().get(axis).after();
        }
        return Selection.of(padded(geometry)).pad(PadMode.CONSTANT, before, after);
    }

    /** Where each sample of the windows lies in the padded image. */
    private static Positions places(Shape x, PoolGeometry geometry) {
        Shape padded = padded(geometry);
        Shape kernel = Shape.SCALAR;
        Shape positions = Shape.SCALAR;
        for (Window axis : geometry.axes()) {
            kernel = kernel.concat(Shape.of(axis.kernel()));
            positions = positions.concat(Shape.of(axis.output()));
        }
        int image = padded.size(2, padded.rank());
        int[] targets = x.size() == 0 ? new int[0] : targets(geometry, kernel, positions);
        return Positions.of(padded, x, 1, i -> i / targets.length * image + targets[i % targets.length]);
    }

    /** For each tap of the kernel and each position that it takes, the sample of the padded image. */
    private static int[] targets(PoolGeometry geometry, Shape kernel, Shape positions) {
        int[] targets = new int[kernel.size() * positions.size()];
        for (int i = 0; i < targets.length; i++) {
            int tap = i / positions.size();
            int position = i % positions.size();
            int scale = 1;
            for (Window axis : geometry.axes().reversed()) {
                int sample = axis.tap(position % axis.output(), tap % axis.kernel()) + axis.before();
                targets[i] += sample * scale;
                scale *= axis.input() + axis.before() + axis.after();
                tap /= axis.kernel();
                position /= axis.output();
            }
        }
        return targets;
    }

    /** The windows on the image, whose shape is the geometry's input. */
    private PoolGeometry geometry(Shape x, Inputs<Value> inputs) {
        Shape image = Shape.of(WholeNumbers.list("image_shape", inputs.get(1)));
        Shape block = Shape.of(WholeNumbers.list("block_shape", inputs.get(2)));
        require(x.rank() == 3, "X must be (N, samples, windows), got %s", x);
        require(
                block.size() > 0 && x.dim(1) % block.size() == 0,
                "the %d samples of X %s are no windows of %s",
                x.dim(1),
                x,
                block);
        List<Integer> sizes = Arrays.stream(block.dims()).boxed().toList();
        PoolGeometry geometry = PoolGeometry.of(
                Shape.of(x.dim(0), x.dim(1) / block.size()).concat(image),
                new PoolAttributes(sizes, stride, padding, dilation, Window.Rounding.FLOOR));
        int windows = geometry.output().size(2, geometry.output().rank());
        require(x.dim(2) == windows, "X must have %d windows, got %s", windows, x);
        return geometry;
    }
}
