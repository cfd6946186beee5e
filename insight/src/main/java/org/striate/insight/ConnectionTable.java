package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;

/**
 * Which weight joins which input to which output of a linear layer. A convolution is a fully-connected layer most of whose connections are missing, and
 * whose others share their weights: over one axis its table is a Toeplitz matrix, over two a Toeplitz matrix of such.
 *
 * @param weights (outputs, inputs): the number of a weight, {@link #NONE} where nothing joins the two
 */
public record ConnectionTable(IntegerTensor weights) {
    /** No connection. */
    public static final int NONE = -1;

    /** @throws IllegalArgumentException if the table has not two axes */
    public ConnectionTable {
        require(
                weights.shape().rank() == 2,
                "a table of connections must be (outputs, inputs), got %s",
                weights.shape());
    }

    /** Every input joined to every output, each by a weight of its own. */
    public static ConnectionTable fullyConnected(int inputs, int outputs) {
        return of(outputs, inputs, LongStream.range(0, (long) inputs * outputs).toArray());
    }

    /**
     * The connections of a convolution of one picture. Inputs, outputs and weights are numbered as they lie in their tensors.
     *
     * @param input (1, C, spatial …) or (C, spatial …)
     * @param weight (O, C / groups, kernel …)
     * @throws IllegalArgumentException if PyTorch refuses the shapes, or there are several pictures
     */
    public static ConnectionTable convolution(Shape input, Shape weight, ConvAttributes attributes) {
        ConvGeometry geometry = ConvGeometry.of(input, weight, attributes);
        require(geometry.batch() == 1, "connections are those of one picture, got a batch of %d", geometry.batch());
        Tensor x = Tensor.zeros(input);
        Tensor w = Tensor.zeros(weight);
        int outputs = geometry.output().size();
        int inputs = geometry.input().size();
        long[] numbers = new long[Math.multiplyExact(outputs, inputs)];
        Arrays.fill(numbers, NONE);
        for (int output = 0; output < outputs; output++) {
            int[] position = indices(geometry.output(), output);
            for (Account.Term term :
                    Account.of(x, w, Optional.empty(), attributes, position).terms()) {
                if (!term.padding()) {
                    numbers[output * inputs + number(geometry.input(), term.sample())] = number(weight, term.tap());
                }
            }
        }
        return of(outputs, inputs, numbers);
    }

    /** The same connections, each with a weight of its own: what is called a locally connected layer. */
    public ConnectionTable unshared() {
        long[] numbers = weights.toArray();
        long next = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] == NONE ? NONE : next++;
        }
        return of(outputs(), inputs(), numbers);
    }

    public int outputs() {
        return weights.shape().dim(0);
    }

    public int inputs() {
        return weights.shape().dim(1);
    }

    /** How many pairs of an input and an output are joined. */
    public int connections() {
        return (int) joined().count();
    }

    /** How many different weights join them; a tap that never leaves the padding is none of them. */
    public int distinctWeights() {
        return (int) joined().distinct().count();
    }

    /**
     * The table with its weights put in, zeros where nothing joins: the matrix of a fully-connected layer that answers as this one does.
     *
     * @param weight of any shape
     * @return (outputs, inputs)
     * @throws IllegalArgumentException if there are fewer weights than the table names
     */
    public Tensor matrix(Tensor weight) {
        long most = joined().max().orElse(NONE);
        require(
                most < weight.shape().size(),
                "weight number %d is asked for, but %s has only %d",
                most,
                weight.shape(),
                weight.shape().size());
        float[] elements = new float[weights.shape().size()];
        for (int i = 0; i < elements.length; i++) {
            int number = (int) weights.at(i);
            elements[i] = number == NONE ? 0 : weight.at(number);
        }
        return Tensor.of(weights.shape(), elements);
    }

    private LongStream joined() {
        return Arrays.stream(weights.toArray()).filter(number -> number != NONE);
    }

    private static ConnectionTable of(int outputs, int inputs, long[] numbers) {
        return new ConnectionTable(IntegerTensor.of(ElementType.INT64, Shape.of(outputs, inputs), numbers));
    }

    private static int[] indices(Shape shape, int number) {
        int[] strides = shape.strides();
        int[] index = new int[strides.length];
        for (int axis = 0, rest = number; axis < index.length; rest %= strides[axis], axis++) {
            index[axis] = rest / strides[axis];
        }
        return index;
    }

    private static int number(Shape shape, List<Integer> index) {
        int number = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            number = number * shape.dim(axis) + index.get(axis);
        }
        return number;
    }
}
