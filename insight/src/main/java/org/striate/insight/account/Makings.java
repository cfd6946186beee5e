package org.striate.insight.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.softmax.Softmax;
import org.striate.insight.account.Making.Product;
import org.striate.network.Node;
import org.striate.network.operation.Alignment;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Unary;
import org.striate.network.operation.Variadic;

/** How a node makes a number of its output. */
final class Makings {
    private final Accounts accounts;
    private final Node node;

    Makings(Accounts accounts, Node node) {
        this.accounts = accounts;
        this.node = node;
    }

    Making of(Place place) {
        Value output = accounts.value(place.value());
        int index = place.index(output.shape());
        boolean real = output instanceof Tensor
                && node.inputs().stream()
                        .limit(1)
                        .flatMap(Optional::stream)
                        .allMatch(name -> accounts.value(name) instanceof Tensor);
        Optional<Making> moved = new Movement(accounts, node).of(place, index);
        return moved.or(() -> real ? ofReal(place, output.shape(), index) : Optional.empty())
                .orElseGet(() -> new Making.Entire(
                        accounts.part(place.value(), index).number(),
                        node.inputs().stream().flatMap(Optional::stream).toList()));
    }

    private Optional<Making> ofReal(Place place, Shape output, int index) {
        int[] position = place.position().stream().mapToInt(Integer::intValue).toArray();
        return switch (node.operation()) {
            case Conv(var attributes) -> Optional.of(convolution(attributes, position));
            case Gemm(var product) -> Optional.of(matrixProduct(product, position));
            case MatMul()
            when output.rank() == 2 && shape(0).rank() == 2 ->
                Optional.of(matrixProduct(new GeneralMatrixProduct(1, 0, false, false), position));
            case BatchNorm norm ->
                Optional.of(new Making.Normalised(part(0, index), position[1], norm.normalization(values())));
            case Clip clip -> Optional.of(new Making.Applied(part(0, index), clip.function(values())));
            case Unary(var function) -> Optional.of(new Making.Applied(part(0, index), function));
            case Binary(var function, var alignment) -> Optional.of(pair(function, alignment, position));
            case Variadic(var kind) -> variadic(kind, position);
            case MaxPool(var attributes, var _)
            when place.value().equals(outputName()) -> Optional.of(new Making.Largest(window(attributes, position)));
            case AveragePool(var attributes, boolean countPadding) ->
                Optional.of(average(attributes, countPadding, position));
            case GlobalPool(GlobalPool.Kind.Max()) -> Optional.of(new Making.Largest(plane(position)));
            case GlobalPool(GlobalPool.Kind.Average()) -> {
                List<Part> plane = plane(position);
                yield Optional.of(new Making.Mean(plane, plane.size()));
            }
            case AxisSoftmax(Softmax function, int axis, boolean flattened)
            when function == Softmax.SOFTMAX ->
                Optional.of(share(output, index, Arguments.axis(axis, output.rank()), flattened));
            default -> Optional.empty();
        };
    }

    /** As {@link org.striate.insight.Account} lists the products of a convolution. */
    private Making convolution(ConvAttributes attributes, int[] position) {
        Optional<Tensor> bias = name(2).map(_ -> tensor(2));
        org.striate.insight.Account account =
                org.striate.insight.Account.of(tensor(0), tensor(1), bias, attributes, position);
        List<Product> products = account.terms().stream()
                .map(term -> new Product(
                        term.padding() ? Part.padding(0) : Part.at(new Place(required(0), term.sample()), term.value()),
                        Part.at(new Place(required(1), term.tap()), term.weight())))
                .toList();
        return new Making.Products(products, 1, 1, bias.map(_ -> part(2, position[1])));
    }

    private Making matrixProduct(GeneralMatrixProduct product, int[] position) {
        Shape a = shape(0);
        Shape b = shape(1);
        int depth = a.dim(product.transA() ? 0 : 1);
        int row = position[0];
        int column = position[1];
        List<Product> products = IntStream.range(0, depth)
                .mapToObj(k -> new Product(
                        part(0, product.transA() ? k * a.dim(1) + row : row * a.dim(1) + k),
                        part(1, product.transB() ? column * b.dim(1) + k : k * b.dim(1) + column)))
                .toList();
        Optional<Part> addend = name(2).filter(_ -> product.beta() != 0).map(_ -> broadcast(2, shape(2), position));
        return new Making.Products(products, product.alpha(), product.beta(), addend);
    }

    private Making pair(Arithmetic function, Alignment alignment, int[] position) {
        Shape aligned = alignment.aligned(shape(0), shape(1));
        return new Making.Combined(
                List.of(broadcast(0, shape(0), position), broadcast(1, aligned, position)), function);
    }

    private Optional<Making> variadic(Variadic.Kind kind, int[] position) {
        List<Part> parts = IntStream.range(0, node.inputs().size())
                .mapToObj(input -> broadcast(input, shape(input), position))
                .toList();
        return switch (kind) {
            case SUM -> Optional.of(new Making.Combined(parts, Arithmetic.ADD));
            case MIN -> Optional.of(new Making.Combined(parts, Arithmetic.MIN));
            case MAX -> Optional.of(new Making.Combined(parts, Arithmetic.MAX));
            case MEAN -> Optional.empty();
        };
    }

    private Making average(PoolAttributes attributes, boolean countPadding, int[] position) {
        List<Part> inputs = window(attributes, position);
        List<Window> axes = PoolGeometry.of(shape(0), attributes).axes();
        int count = 1;
        for (int axis = 0; axis < axes.size(); axis++) {
            count *= axes.get(axis).padded(position[position.length - axes.size() + axis]);
        }
        return new Making.Mean(inputs, countPadding ? count : inputs.size());
    }

    /** The samples of a pooling's window, padding left out. */
    private List<Part> window(PoolAttributes attributes, int[] position) {
        PoolGeometry geometry = PoolGeometry.of(shape(0), attributes);
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
                samples.add(at(0, sample));
            }
        }
        return samples;
    }

    /** Every sample of a channel. */
    private List<Part> plane(int[] position) {
        Shape x = shape(0);
        int size = x.size(2, x.rank());
        int start = (position[0] * x.dim(1) + position[1]) * size;
        return IntStream.range(start, start + size).mapToObj(i -> part(0, i)).toList();
    }

    /** The distribution along an axis, or, flattened, over all axes from it on. */
    private Making share(Shape output, int index, int axis, boolean flattened) {
        int stride = flattened ? 1 : output.size(axis + 1, output.rank());
        int length = flattened ? output.size(axis, output.rank()) : output.dim(axis);
        int along = index / stride % length;
        int start = index - along * stride;
        List<Part> inputs = IntStream.range(0, length)
                .mapToObj(i -> part(0, start + i * stride))
                .toList();
        return new Making.Share(inputs, along);
    }

    /** The element of an input that is laid on a position of the output, by NumPy's rule. */
    private Part broadcast(int input, Shape aligned, int[] position) {
        int index = 0;
        int front = position.length - aligned.rank();
        for (int axis = 0; axis < aligned.rank(); axis++) {
            index = index * aligned.dim(axis) + (aligned.dim(axis) == 1 ? 0 : position[front + axis]);
        }
        return part(input, index);
    }

    private Part at(int input, int[] position) {
        Place place = new Place(required(input), IntStream.of(position).boxed().toList());
        return part(input, place.index(shape(input)));
    }

    private Part part(int input, int index) {
        return accounts.part(required(input), index);
    }

    private Tensor tensor(int input) {
        return (Tensor) accounts.value(required(input));
    }

    private Shape shape(int input) {
        return accounts.value(required(input)).shape();
    }

    private Optional<String> name(int input) {
        return input < node.inputs().size() ? node.inputs().get(input) : Optional.empty();
    }

    private String required(int input) {
        return name(input).orElseThrow();
    }

    private String outputName() {
        return node.outputs().getFirst().orElse("");
    }

    private Inputs<Value> values() {
        return Inputs.of(
                node.inputs().stream().map(name -> name.map(accounts::value)).toList());
    }
}
