package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.pooling.Pooling;

/**
 * One kernel that slides over a picture of one channel and, perhaps, a pooling behind it: the smallest layer there is.
 *
 * @param kernel (rows, columns)
 */
public record PictureLayer(Tensor kernel, ConvAttributes attributes, Optional<Pool> pool) {
    /** What is kept of each window of a pooling. */
    public enum PoolKind {
        MAX,
        AVERAGE
    }

    /** Square windows, one beside the other, without padding. */
    public record Pool(PoolKind kind, int size) {
        /** (height, width) to (height / size, width / size), rounded down. */
        public Tensor apply(Tensor picture, Execution execution) {
            Tensor x = batched(picture);
            Pooling pooling = Pooling.of(x.shape(), PoolAttributes.of(size, size));
            return plane(
                    switch (kind) {
                        case MAX -> pooling.max(x, execution);
                        case AVERAGE -> pooling.average(x, true, execution);
                    });
        }
    }

    /** @throws IllegalArgumentException if the kernel is not of two axes */
    public PictureLayer {
        require(kernel.shape().rank() == 2, "a kernel must be (rows, columns), got %s", kernel.shape());
    }

    /**
     * The layer's answer to a picture, computed as it is defined.
     *
     * @param picture (height, width)
     * @return (rows, columns)
     * @throws IllegalArgumentException if the kernel or the pooling's window does not fit
     */
    public Tensor apply(Tensor picture, Execution execution) {
        Tensor x = batched(picture);
        Tensor w = batched(kernel);
        Tensor y = plane(Convolution.of(x.shape(), w.shape(), attributes)
                .with(Algorithm.REFERENCE)
                .apply(x, w, Optional.empty(), execution));
        return pool.map(pooling -> pooling.apply(y, execution)).orElse(y);
    }

    /** The windows of the convolution and of the pooling, for the vertical and then for the horizontal axis of a picture of this shape. */
    List<List<Window>> windows(Shape picture) {
        ConvGeometry geometry = ConvGeometry.of(batched(picture), batched(kernel.shape()), attributes);
        List<List<Window>> windows = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            windows.add(new ArrayList<>(List.of(geometry.axes().get(axis))));
        }
        pool.ifPresent(pooling -> {
            PoolGeometry pooled = PoolGeometry.of(geometry.output(), PoolAttributes.of(pooling.size, pooling.size));
            for (int axis = 0; axis < 2; axis++) {
                windows.get(axis).add(pooled.axes().get(axis));
            }
        });
        return windows;
    }

    private static Shape batched(Shape picture) {
        return Shape.of(1, 1).concat(picture);
    }

    private static Tensor batched(Tensor picture) {
        return picture.reshape(batched(picture.shape()));
    }

    private static Tensor plane(Tensor y) {
        return y.reshape(y.shape().axes(2, 4));
    }
}
