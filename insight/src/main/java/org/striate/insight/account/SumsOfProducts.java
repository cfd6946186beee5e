package org.striate.insight.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.TransposedWindow;
import org.striate.engine.product.Einsum;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.resize.Resize;
import org.striate.insight.account.Making.Product;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.Resample;

/** How numbers are made that are sums of products, in the order in which the definitions add them up. */
record SumsOfProducts(Reading reading) {
    /** As {@link org.striate.insight.Account} lists the products of a convolution. */
    Making convolution(ConvAttributes attributes, int... position) {
        Optional<Tensor> bias = reading.name(2).map(_ -> reading.tensor(2));
        org.striate.insight.Account account =
                org.striate.insight.Account.of(reading.tensor(0), reading.tensor(1), bias, attributes, position);
        List<Product> products = account.terms().stream()
                .map(term -> new Product(
                        term.padding()
                                ? Part.padding(0)
                                : Part.at(new Place(reading.required(0), term.sample()), term.value()),
                        Part.at(new Place(reading.required(1), term.tap()), term.weight())))
                .toList();
        return biased(products, position[1]);
    }

    /** Every sample whose kernel lands here, times the weight that does. */
    Making transposedConvolution(ConvTranspose operation, int... position) {
        TransposedGeometry geometry = operation.geometry(reading.shape(0), reading.shape(1));
        List<TransposedWindow> axes = geometry.axes();
        int[] samples = axes.stream().mapToInt(TransposedWindow::input).toArray();
        int[] kernel = axes.stream().mapToInt(TransposedWindow::kernel).toArray();
        int plane = IntStream.of(samples).reduce(1, Math::multiplyExact);
        int taps = IntStream.of(kernel).reduce(1, Math::multiplyExact);
        int outPerGroup = geometry.outChannels() / geometry.groups();
        int inPerGroup = geometry.inChannels() / geometry.groups();
        int group = position[1] / outPerGroup;
        List<Product> products = new ArrayList<>();
        for (int c = group * inPerGroup; c < (group + 1) * inPerGroup; c++) {
            for (int i = 0; i < plane; i++) {
                int tap = landing(
                        axes, Shape.of(samples).strides(), Shape.of(kernel).strides(), i, position);
                if (tap >= 0) {
                    products.add(new Product(
                            reading.part(0, (position[0] * geometry.inChannels() + c) * plane + i),
                            reading.part(1, (c * outPerGroup + position[1] % outPerGroup) * taps + tap)));
                }
            }
        }
        return biased(products, position[1]);
    }

    /** The tap of a sample's kernel that lands on a position; −1 if none does. */
    private static int landing(
            List<TransposedWindow> axes, int[] sampleStrides, int[] tapStrides, int sample, int... position) {
        int landing = 0;
        for (int axis = 0; axis < axes.size(); axis++) {
            TransposedWindow window = axes.get(axis);
            int i = sample / sampleStrides[axis] % window.input();
            int distance = position[axis + 2] - window.target(i, 0);
            int tap = Math.floorDiv(distance, window.dilation());
            if (distance % window.dilation() != 0 || tap < 0 || tap >= window.kernel()) {
                return -1;
            }
            landing += tap * tapStrides[axis];
        }
        return landing;
    }

    Making generalMatrixProduct(GeneralMatrixProduct product, int... position) {
        Shape a = reading.shape(0);
        Shape b = reading.shape(1);
        int row = position[0];
        int column = position[1];
        List<Product> products = IntStream.range(0, a.dim(product.transA() ? 0 : 1))
                .mapToObj(k -> new Product(
                        reading.part(0, product.transA() ? k * a.dim(1) + row : row * a.dim(1) + k),
                        reading.part(1, product.transB() ? column * b.dim(1) + k : k * b.dim(1) + column)))
                .toList();
        Optional<Part> addend =
                reading.name(2).filter(_ -> product.beta() != 0).map(_ -> reading.broadcast(2, position));
        return new Making.Products(products, product.alpha(), product.beta(), addend);
    }

    /** A row of the left matrix times a column of the right one; of a list, which is one row or one column, the output has no axis. */
    Making matrixProduct(int... position) {
        Shape a = reading.shape(0);
        Shape b = reading.shape(1);
        int columns = b.rank() > 1 ? b.dim(-1) : 1;
        int column = b.rank() > 1 ? position[position.length - 1] : 0;
        int row = a.rank() > 1 ? position[position.length - (b.rank() > 1 ? 2 : 1)] : 0;
        int depth = a.dim(-1);
        int[] stack = IntStream.of(position)
                .limit(position.length
                        - Stream.of(a, b).filter(side -> side.rank() > 1).count())
                .toArray();
        int left = stacked(a, stack) + row * depth;
        int right = stacked(b, stack) + column;
        return plain(IntStream.range(0, depth)
                .mapToObj(k -> new Product(reading.part(0, left + k), reading.part(1, right + k * columns)))
                .toList());
    }

    /** Where the matrix of a stack begins that is laid on a place of the output's stack. */
    private static int stacked(Shape side, int... stack) {
        int matrix = Math.min(2, side.rank());
        Shape own = side.axes(0, side.rank() - matrix);
        return Reading.broadcastIndex(own, stack) * side.size(side.rank() - matrix, side.rank());
    }

    /** Of two tensors; of one it is a mere sum, and of more there is no account. */
    Optional<Making> einsum(Einsum sum, int index) {
        int tensors = reading.node().inputs().size();
        List<Shape> shapes =
                IntStream.range(0, tensors).mapToObj(reading::shape).toList();
        List<int[]> factors = sum.factors(shapes, index);
        return switch (tensors) {
            case 1 -> Optional.of(new Making.Mean(reading.parts(0, factors.getFirst()), 1));
            case 2 -> {
                List<Part> left = reading.parts(0, factors.getFirst());
                List<Part> right = reading.parts(1, factors.getLast());
                yield Optional.of(plain(IntStream.range(0, left.size())
                        .mapToObj(k -> new Product(left.get(k), right.get(k)))
                        .toList()));
            }
            default -> Optional.empty();
        };
    }

    /** The samples around a place, each by how near it lies; the nearest one alone is only moved. */
    Making interpolation(Resample operation, int index) {
        Resize resize = operation.resize(reading.shape(0), reading.values());
        List<Resize.Tap> taps = resize.taps(index).orElse(List.of());
        if (taps.size() < 2) {
            return new Making.Moved(
                    taps.isEmpty()
                            ? Part.padding(resize.extrapolation())
                            : reading.part(0, taps.getFirst().index()));
        }
        return plain(taps.stream()
                .map(tap -> new Product(reading.part(0, tap.index()), Part.padding(tap.weight())))
                .toList());
    }

    private static Making plain(List<Product> products) {
        return new Making.Products(products, 1, 1, Optional.empty());
    }

    private Making biased(List<Product> products, int channel) {
        return new Making.Products(products, 1, 1, reading.name(2).map(_ -> reading.part(2, channel)));
    }
}
