package org.striate.insight.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.Shape;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.softmax.Softmax;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.Reduce;

/** How numbers are made that are gathered from many of one input: of a window, a channel, an axis. */
record Gatherings(Reading reading) {
    Making average(PoolAttributes attributes, boolean countPadding, int... position) {
        List<Part> inputs = window(attributes, position);
        List<Window> axes = PoolGeometry.of(reading.shape(0), attributes).axes();
        int count = 1;
        for (int axis = 0; axis < axes.size(); axis++) {
            count *= axes.get(axis).padded(position[position.length - axes.size() + axis]);
        }
        return new Making.Mean(inputs, countPadding ? count : inputs.size());
    }

    /** The samples of a pooling's window, padding left out. */
    List<Part> window(PoolAttributes attributes, int... position) {
        PoolGeometry geometry = PoolGeometry.of(reading.shape(0), attributes);
        int outer = geometry.outer().rank();
        List<Part> samples = new ArrayList<>();
        for (int[] tap : Window.taps(geometry.axes())) {
            int[] sample = position.clone();
            boolean inside = true;
            for (int axis = 0; axis < tap.length; axis++) {
                Window window = geometry.axes().get(axis);
                sample[outer + axis] = window.tap(position[outer + axis], tap[axis]);
                inside &= window.inside(position[outer + axis], tap[axis]);
            }
            if (inside) {
                samples.add(reading.at(0, sample));
            }
        }
        return samples;
    }

    /** Every sample of a channel. */
    List<Part> plane(int... position) {
        Shape x = reading.shape(0);
        int size = x.size(2, x.rank());
        return reading.run(0, (position[0] * x.dim(1) + position[1]) * size, size);
    }

    /** What a reduction gathers; of the exponentials' there is no account, which are rounded on the way. */
    Optional<Making> reduction(Reduce operation, int... position) {
        Shape x = reading.shape(0);
        List<Integer> axes = operation.axes(
                x.rank(), reading.name(1).map(_ -> reading.values().get(1)));
        List<Integer> all = axes.stream()
                .map(axis -> Arguments.axis(axis, x.rank()))
                .sorted()
                .toList();
        int[] whole = new int[x.rank()];
        int kept = 0;
        for (int axis = 0; axis < whole.length; axis++) {
            boolean gone = all.contains(axis);
            whole[axis] = gone ? 0 : position[kept];
            kept += gone && !operation.keepDims() ? 0 : 1;
        }
        List<Part> inputs = reading.along(0, all, whole);
        return switch (operation.function()) {
            case SUM -> Optional.of(new Making.Mean(inputs, 1));
            case MEAN -> Optional.of(new Making.Mean(inputs, inputs.size()));
            case LOG_SUM_EXP -> Optional.empty();
            case MAX, MIN, PROD, L1, L2, LOG_SUM, SUM_SQUARE ->
                Optional.of(new Making.Gathered(inputs, operation.function()));
        };
    }

    /** The distribution along an axis, or, flattened, over all axes from it on. */
    Making share(AxisSoftmax operation, int index) {
        Shape x = reading.shape(0);
        int axis = Arguments.axis(operation.axis(), x.rank());
        int stride = operation.flattened() ? 1 : x.size(axis + 1, x.rank());
        int length = operation.flattened() ? x.size(axis, x.rank()) : x.dim(axis);
        int along = index / stride % length;
        int start = index - along * stride;
        int[] inputs = IntStream.range(0, length).map(i -> start + i * stride).toArray();
        return new Making.Share(reading.parts(0, inputs), along, operation.function() == Softmax.LOG_SOFTMAX);
    }
}
