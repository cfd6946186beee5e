package org.striate.lab.recording;

import static org.striate.engine.Arguments.require;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
import org.striate.engine.geometry.Padding;
import org.striate.lab.api.RecordingQuestion;

/**
 * A convolution with its numbers: what travels to the machine in which it is recorded.
 *
 * @param input (N, C, spatial …)
 * @param weight (O, C / groups, kernel …), as it was given
 * @param bias (O,)
 * @param padding before and after each axis, as many numbers as {@link ConvAttributes} takes
 * @param flip whether the kernel is turned around before it slides
 */
record Example(
        Tensor input,
        Tensor weight,
        Tensor bias,
        List<Integer> stride,
        List<Integer> padding,
        List<Integer> dilation,
        int groups,
        boolean flip) {
    /** @throws IllegalArgumentException if the engine refuses it, or its output is empty */
    static Example of(RecordingQuestion question) {
        Tensor input = tensor(question.input());
        Tensor weight = tensor(question.weight());
        Tensor bias = question.bias().isEmpty()
                ? Tensor.zeros(weight.shape().axes(0, Math.min(1, weight.shape().rank())))
                : Tensor.of(Shape.of(question.bias().size()), floats(question.bias()));
        Example asked = new Example(
                input,
                weight,
                bias,
                question.stride(),
                question.padding(),
                question.dilation(),
                question.groups(),
                question.flip());
        ConvGeometry geometry = asked.geometry();
        require(
                geometry.output().size() > 0,
                "an output of shape %s is empty: there is nothing to compute, and nothing to record",
                geometry.output());
        return new Example(
                input.reshape(geometry.input()),
                weight,
                bias,
                asked.stride,
                asked.padding,
                asked.dilation,
                asked.groups,
                asked.flip);
    }

    ConvGeometry geometry() {
        return ConvGeometry.of(input.shape(), weight.shape(), attributes());
    }

    /** (N, O, output …), by the engine's façade and its reference. */
    Tensor convolve() {
        Convolution convolution =
                Convolution.of(input.shape(), weight.shape(), attributes()).with(Algorithm.REFERENCE);
        return flip
                ? convolution.trueConvolution(input, weight, Optional.of(bias), Execution.sequential())
                : convolution.apply(input, weight, Optional.of(bias), Execution.sequential());
    }

    void write(DataOutputStream out) throws IOException {
        for (Tensor tensor : List.of(input, weight, bias)) {
            write(tensor, out);
        }
        for (List<Integer> numbers : List.of(stride, padding, dilation)) {
            write(numbers, out);
        }
        out.writeInt(groups);
        out.writeBoolean(flip);
        out.flush();
    }

    static Example read(DataInputStream in) throws IOException {
        return new Example(
                readTensor(in),
                readTensor(in),
                readTensor(in),
                readIntegers(in),
                readIntegers(in),
                readIntegers(in),
                in.readInt(),
                in.readBoolean());
    }

    private ConvAttributes attributes() {
        return new ConvAttributes(stride, new Padding.Explicit(padding, padding), dilation, groups);
    }

    private static void write(Tensor tensor, DataOutputStream out) throws IOException {
        int[] dims = tensor.shape().dims();
        out.writeInt(dims.length);
        for (int dim : dims) {
            out.writeInt(dim);
        }
        for (float element : tensor.toArray()) {
            out.writeFloat(element);
        }
    }

    private static void write(List<Integer> numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static Tensor readTensor(DataInputStream in) throws IOException {
        Shape shape = shape(readIntegers(in));
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.readFloat();
        }
        return Tensor.of(shape, elements);
    }

    private static List<Integer> readIntegers(DataInputStream in) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readInt());
        }
        return numbers;
    }

    private static Tensor tensor(RecordingQuestion.Numbers numbers) {
        return Tensor.of(shape(numbers.shape()), floats(numbers.elements()));
    }

    private static Shape shape(List<Integer> dims) {
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    static float[] floats(List<Float> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i);
        }
        return floats;
    }
}
