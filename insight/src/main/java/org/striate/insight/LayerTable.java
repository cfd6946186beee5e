package org.striate.insight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.network.Inference;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.MatMul;

/** What every node of a network is, makes and costs, for inputs of given shapes. */
public record LayerTable(List<Row> rows, long parameters, long multiplyAdds) {
    /**
     * One node.
     *
     * @param output the shape of its first output; empty if it depends on the data
     * @param parameters the learned numbers that it is the first to read
     * @param multiplyAdds multiplications with their additions, of convolutions and matrix products alone, as is customary
     * @param field what a position of its output can depend on; empty if there are no positions
     * @param fullyConnected the weights of a fully-connected layer from as many inputs to as many outputs; 0 if it is not a layer with weights
     */
    public record Row(
            String name,
            String operation,
            String value,
            Optional<Shape> output,
            long parameters,
            long multiplyAdds,
            Optional<ReceptiveField> field,
            double fullyConnected) {}

    public LayerTable {
        rows = List.copyOf(rows);
    }

    /** Works the table out. */
    public static LayerTable of(Network network, Map<String, Shape> inputs) {
        Inference inference = Inference.of(network, inputs);
        ReceptiveFields fields = ReceptiveFields.of(network, inference);
        Set<String> counted = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        long parameters = 0;
        long multiplyAdds = 0;
        for (Node node : network.nodes()) {
            String value = node.outputs().stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow();
            long own = parameters(node, network, counted);
            long work = multiplyAdds(node, inference);
            rows.add(new Row(
                    node.name(),
                    node.operation().name(),
                    value,
                    inference.shape(value),
                    own,
                    work,
                    fields.field(value),
                    hasWeights(node, inference) ? fullyConnected(node, value, inference) : 0));
            parameters += own;
            multiplyAdds += work;
        }
        return new LayerTable(rows, parameters, multiplyAdds);
    }

    private static long parameters(Node node, Network network, Set<String> counted) {
        return network.parameters(node).stream()
                .filter(counted::add)
                .map(network.weights()::get)
                .mapToLong(weight -> weight.shape().size())
                .sum();
    }

    /** Whether the node is a convolution or a product of matrices of known shapes. */
    private static boolean isProduct(Node node, Inference inference) {
        return switch (node.operation()) {
            case Conv _, ConvTranspose _, Gemm _, MatMul _ ->
                node.outputs().getFirst().flatMap(inference::fact).isPresent();
            default -> false;
        };
    }

    private static boolean hasWeights(Node node, Inference inference) {
        return isProduct(node, inference)
                && node.inputs()
                        .get(1)
                        .flatMap(inference::fact)
                        .flatMap(Fact::constant)
                        .isPresent();
    }

    private static long multiplyAdds(Node node, Inference inference) {
        if (!isProduct(node, inference)) {
            return 0;
        }
        Shape left = shape(node.inputs().getFirst(), inference);
        Shape right = shape(node.inputs().get(1), inference);
        Shape output = shape(node.outputs().getFirst(), inference);
        return switch (node.operation()) {
            case Conv(var attributes) ->
                ConvGeometry.of(left, right, attributes).multiplyAdds();
            case ConvTranspose transpose -> transpose.geometry(left, right).multiplyAdds();
            case Gemm(var product) -> (long) output.size() * left.dim(product.transA() ? 0 : 1);
            default -> (long) output.size() * left.dim(-1);
        };
    }

    /** Every input number of one picture joined to every output number of it. */
    private static double fullyConnected(Node node, String value, Inference inference) {
        Shape input = shape(node.inputs().getFirst(), inference);
        Shape output = inference.shape(value).orElseThrow();
        boolean batchLast = node.operation() instanceof Gemm(var product) && product.transA();
        double from = batchLast ? input.dim(0) : perPicture(input);
        return from * perPicture(output);
    }

    private static double perPicture(Shape shape) {
        return shape.size(Math.min(1, shape.rank()), shape.rank());
    }

    private static Shape shape(Optional<String> value, Inference inference) {
        return value.flatMap(inference::shape).orElseThrow();
    }
}
