package org.striate.insight.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.softmax.Softmax;
import org.striate.network.Node;
import org.striate.network.operation.Alignment;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.Einsum;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.GroupNorm;
import org.striate.network.operation.InstanceNorm;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.LocalResponseNorm;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Resample;
import org.striate.network.operation.RmsNorm;
import org.striate.network.operation.Unary;
import org.striate.network.operation.Variadic;
import org.striate.network.operation.Where;

/** How a node makes a number of its output. */
final class Makings {
    private final Accounts accounts;
    private final Node node;
    private final Reading reading;
    private final SumsOfProducts sums;
    private final Gatherings gatherings;
    private final Normalisations normalisations;

    Makings(Accounts accounts, Node node) {
        this.accounts = accounts;
        this.node = node;
        this.reading = new Reading(accounts, node);
        this.sums = new SumsOfProducts(reading);
        this.gatherings = new Gatherings(reading);
        this.normalisations = new Normalisations(reading);
    }

    Making of(Place place) {
        Value output = accounts.value(place.value());
        int index = place.index(output.shape());
        int[] position = place.position().stream().mapToInt(Integer::intValue).toArray();
        Optional<Making> moved = new Movement(accounts, node).of(place, index).or(() -> chosen(position));
        return moved.or(() -> isReal(output) ? ofReal(place, index, position) : Optional.empty())
                .orElseGet(() -> new Making.Entire(
                        accounts.part(place.value(), index).number(),
                        node.inputs().stream().flatMap(Optional::stream).toList()));
    }

    private boolean isReal(Value output) {
        return output instanceof Tensor
                && reading.name(0)
                        .map(accounts::value)
                        .filter(Tensor.class::isInstance)
                        .isPresent();
    }

    /** What a condition lets through. */
    private Optional<Making> chosen(int... position) {
        return node.operation() instanceof Where
                ? Optional.of(new Making.Moved(
                        reading.broadcast(reading.broadcast(0, position).number() != 0 ? 1 : 2, position)))
                : Optional.empty();
    }

    private Optional<Making> ofReal(Place place, int index, int... position) {
        return switch (node.operation()) {
            case Conv(var attributes) -> Optional.of(sums.convolution(attributes, position));
            case ConvTranspose transposed -> Optional.of(sums.transposedConvolution(transposed, position));
            case Gemm(var product) -> Optional.of(sums.generalMatrixProduct(product, position));
            case MatMul() -> Optional.of(sums.matrixProduct(position));
            case Einsum(var equation) -> sums.einsum(org.striate.engine.product.Einsum.of(equation), index);
            case Resample resample -> Optional.of(sums.interpolation(resample, index));
            case BatchNorm norm ->
                Optional.of(new Making.Normalised(
                        reading.part(0, index), position[1], norm.normalization(reading.values())));
            case LayerNorm(var norm)
            when isFirstOutput(place) -> Optional.of(normalisations.layer(norm, index, position));
            case RmsNorm(var norm) -> Optional.of(normalisations.rootMeanSquare(norm, index, position));
            case GroupNorm(var norm) -> Optional.of(normalisations.group(norm, index, position));
            case InstanceNorm(float epsilon) ->
                Optional.of(normalisations.group(
                        new GroupNormalization(reading.shape(0).dim(1), epsilon), index, position));
            case LocalResponseNorm(var norm) -> Optional.of(normalisations.localResponse(norm, position));
            case Clip clip -> Optional.of(new Making.Applied(reading.part(0, index), clip.function(reading.values())));
            case Unary(var function) -> Optional.of(new Making.Applied(reading.part(0, index), function));
            case Binary(var function, var alignment) -> Optional.of(pair(function, alignment, position));
            case Variadic(var kind) -> variadic(kind, position);
            case MaxPool(var attributes, var _)
            when isFirstOutput(place) -> Optional.of(new Making.Largest(gatherings.window(attributes, position)));
            case AveragePool(var attributes, boolean countPadding) ->
                Optional.of(gatherings.average(attributes, countPadding, position));
            case GlobalPool(GlobalPool.Kind.Max()) -> Optional.of(new Making.Largest(gatherings.plane(position)));
            case GlobalPool(GlobalPool.Kind.Average()) -> {
                List<Part> plane = gatherings.plane(position);
                yield Optional.of(new Making.Mean(plane, plane.size()));
            }
            case Reduce reduce -> gatherings.reduction(reduce, position);
            case AxisSoftmax softmax
            when softmax.function() != Softmax.HARDMAX -> Optional.of(gatherings.share(softmax, index));
            default -> Optional.empty();
        };
    }

    private Making pair(Arithmetic function, Alignment alignment, int... position) {
        Shape aligned = alignment.aligned(reading.shape(0), reading.shape(1));
        return new Making.Combined(
                List.of(reading.broadcast(0, position), reading.broadcast(1, aligned, position)), function);
    }

    private Optional<Making> variadic(Variadic.Kind kind, int... position) {
        List<Part> parts = IntStream.range(0, node.inputs().size())
                .mapToObj(input -> reading.broadcast(input, position))
                .toList();
        return switch (kind) {
            case SUM -> Optional.of(new Making.Combined(parts, Arithmetic.ADD));
            case MIN -> Optional.of(new Making.Combined(parts, Arithmetic.MIN));
            case MAX -> Optional.of(new Making.Combined(parts, Arithmetic.MAX));
            case MEAN -> Optional.empty();
        };
    }

    private boolean isFirstOutput(Place place) {
        return node.outputs().getFirst().equals(Optional.of(place.value()));
    }
}
