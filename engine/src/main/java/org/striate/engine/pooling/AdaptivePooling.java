package org.striate.engine.pooling;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.AdaptiveWindow;
import org.striate.engine.geometry.Window.Range;
import org.striate.engine.internal.Access;

/** Pooling of 1 to 3 spatial axes to a given size, whatever the input's: each plane in as many windows as are asked for, with PyTorch's semantics. */
public final class AdaptivePooling {
    private static final int MOST_AXES = 3;

    private final Shape input;
    private final Shape output;
    private final int planes;
    private final AdaptiveWindow depth;
    private final AdaptiveWindow height;
    private final AdaptiveWindow width;

    private AdaptivePooling(Shape input, List<Integer> sizes) {
        int outer = input.rank() - sizes.size();
        List<AdaptiveWindow> axes = new ArrayList<>();
        Shape pooled = input;
        for (int axis = 0; axis < sizes.size(); axis++) {
            axes.add(new AdaptiveWindow(input.dim(outer + axis), sizes.get(axis)));
            pooled = pooled.with(outer + axis, sizes.get(axis));
        }
        while (axes.size() < MOST_AXES) {
            axes.addFirst(new AdaptiveWindow(1, 1));
        }
        this.input = input;
        this.output = pooled;
        this.planes = input.size(0, outer);
        this.depth = axes.get(0);
        this.height = axes.get(1);
        this.width = axes.get(2);
    }

    /**
     * The pooling of inputs of a shape.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param sizes how many windows there are along each spatial axis
     * @throws IllegalArgumentException if the input has not these spatial axes, or one of them is empty
     */
    public static AdaptivePooling of(Shape input, List<Integer> sizes) {
        require(
                !sizes.isEmpty() && sizes.size() <= MOST_AXES,
                "an adaptive pooling has 1 to %d spatial axes, got sizes %s",
                MOST_AXES,
                sizes);
        require(
                input.rank() == sizes.size() + 1 || input.rank() == sizes.size() + 2,
                "sizes %s need an input (N, C, …) or (C, …) with %d spatial axes, got %s",
                sizes,
                sizes.size(),
                input);
        return new AdaptivePooling(input, sizes);
    }

    /** The shape of the result. */
    public Shape output() {
        return output;
    }

    /** The mean of each window. */
    public Tensor average(Tensor x, Execution execution) {
        return pool(x, execution, Accumulator.SUM, true);
    }

    /** The largest sample of each window; NaN if one is NaN. */
    public Tensor max(Tensor x, Execution execution) {
        return pool(x, execution, Accumulator.MAX, false);
    }

    private Tensor pool(Tensor x, Execution execution, Accumulator accumulator, boolean mean) {
        require(x.shape().equals(input), "input must have shape %s, as this pooling was made for, got %s", input, x);
        float[] samples = Access.array(x);
        float[] y = Access.floats(execution, output.size());
        int windows = depth.output() * height.output() * width.output();
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (from, to) -> {
            for (int i = from * windows; i < to * windows; i++) {
                Range d = depth.samples(i / (height.output() * width.output()) % depth.output());
                Range h = height.samples(i / width.output() % height.output());
                Range w = width.samples(i % width.output());
                double gathered = gather(samples, i / windows, d, h, w, accumulator);
                y[i] = (float) (mean ? gathered / (d.length() * h.length() * w.length()) : gathered);
            }
        });
        return Access.wrap(output, y);
    }

    private double gather(float[] x, int plane, Range d, Range h, Range w, Accumulator accumulator) {
        double gathered = accumulator.nothing();
        for (int id = d.from(); id < d.to(); id++) {
            for (int ih = h.from(); ih < h.to(); ih++) {
                int row = ((plane * depth.input() + id) * height.input() + ih) * width.input();
                for (int iw = w.from(); iw < w.to(); iw++) {
                    gathered = accumulator.add(gathered, x[row + iw]);
                }
            }
        }
        return gathered;
    }
}
