package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.insight.Observer;

/**
 * How much the number falls when a window of the input, in all its channels, is covered; at each position, the mean over the windows that cover it. Zeiler &amp; Fergus, Visualizing and understanding convolutional networks, 2014.
 *
 * @param window how many samples it covers along each spatial axis; all there are, if they are fewer
 * @param stride from one window to the next; the last one ends with the axis, cut short if need be
 * @param cover what stands in the window
 */
public record Occlusion(int window, int stride, Cover cover) implements AttributionMethod {
    /**
     * A window of two sevenths of the side of a usual photograph, 224, blurred by a quarter of itself. A smaller one leaves enough of most things beside it
     * for the class to stay, and one of zeros is a thing of its own, whose edges count too.
     */
    public static final Occlusion DEFAULT = new Occlusion(64, 32, new Cover.Blurred(16));

    /** @throws IllegalArgumentException if samples would be left out, or a size is not positive */
    public Occlusion {
        require(
                stride >= 1 && window >= stride,
                "stride must be 1 to the window's size %d, so that every sample is covered, got %d",
                window,
                stride);
    }

    @Override
    public String name() {
        return "occlusion";
    }

    @Override
    public boolean isSigned() {
        return true;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        Shape shape = question.x().shape();
        require(shape.rank() > 2, "occlusion slides a window over (1, C, spatial …), got an input of %s", shape);
        Forward forward = new Forward(question);
        double number = forward.numbers(question.x(), execution)[0];
        Shape positions = shape.axes(2, shape.rank());
        double[] falls = new double[positions.size()];
        int[] counts = new int[positions.size()];
        List<int[]> windows = windows(positions);
        Tensor covered = cover.of(question.x());
        int most = question.batch();
        for (int done = 0; done < windows.size(); ) {
            List<int[]> some = windows.subList(done, Math.min(done + most, windows.size()));
            double[] numbers = forward.numbers(occluded(question.x(), covered, some), execution);
            for (int n = 0; n < numbers.length; n++) {
                for (int p : some.get(n)) {
                    falls[p] += number - numbers[n];
                    counts[p]++;
                }
            }
            done += some.size();
            observer.reached(done, windows.size(), () -> map(positions, falls, counts));
        }
        Tensor map = map(positions, falls, counts);
        return Attribution.signed(map.reshape(Shape.of(1, 1).concat(positions)));
    }

    /** The positions that each window covers. */
    private List<int[]> windows(Shape positions) {
        List<int[]> windows = List.of(new int[] {0});
        for (int axis = 0; axis < positions.rank(); axis++) {
            int size = positions.dim(axis);
            int starts = Math.ceilDiv(Math.max(0, size - window), stride) + 1;
            List<int[]> longer = new ArrayList<>();
            for (int[] outer : windows) {
                for (int start = 0; start < starts; start++) {
                    int from = start * stride;
                    int to = Math.min(from + window, size);
                    longer.add(IntStream.of(outer)
                            .flatMap(at -> IntStream.range(from, to).map(i -> at * size + i))
                            .toArray());
                }
            }
            windows = longer;
        }
        return windows;
    }

    /** The input once for each window, with the cover in it. */
    private static Tensor occluded(Tensor x, Tensor cover, List<int[]> windows) {
        int size = x.shape().size();
        int channels = x.shape().dim(1);
        float[] inputs = new float[windows.size() * size];
        for (int n = 0; n < windows.size(); n++) {
            System.arraycopy(Access.array(x), 0, inputs, n * size, size);
            for (int p : windows.get(n)) {
                for (int c = 0; c < channels; c++) {
                    int at = c * (size / channels) + p;
                    inputs[n * size + at] = cover.at(at);
                }
            }
        }
        return Access.wrap(x.shape().with(0, windows.size()), inputs);
    }

    private static Tensor map(Shape positions, double[] falls, int[] counts) {
        float[] map = new float[falls.length];
        for (int p = 0; p < map.length; p++) {
            map[p] = counts[p] == 0 ? 0 : (float) (falls[p] / counts[p]);
        }
        return Access.wrap(positions, map);
    }
}
