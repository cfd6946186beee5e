package org.striate.formats.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.ValueInfoProto;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.network.Trace;

/** One of ONNX's own conformance cases: a model of a single operator, inputs, and the outputs that are expected ({@code node-cases.zip}; see NOTICE). */
record NodeCase(String name, Map<String, byte[]> files) {
    /** ONNX's own tolerances for these cases. */
    private static final double RELATIVE = 1e-3;

    private static final double ABSOLUTE = 1e-7;

    /** How a case ended. */
    sealed interface Outcome {
        record Passed() implements Outcome {}

        /** The reader says that it does not have what the case needs. */
        record Refused(String why) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    static List<NodeCase> all() throws IOException {
        return in("node-cases.zip");
    }

    /** The cases in an archive, each in a folder laid out as ONNX's own. */
    static List<NodeCase> in(String archive) throws IOException {
        Map<String, Map<String, byte[]>> cases = new TreeMap<>();
        try (InputStream resource = Objects.requireNonNull(NodeCase.class.getResourceAsStream(archive));
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                int slash = entry.getName().indexOf('/');
                if (!entry.isDirectory()) {
                    cases.computeIfAbsent(entry.getName().substring(0, slash), name -> new TreeMap<>())
                            .put(entry.getName().substring(slash + 1), zip.readAllBytes());
                }
            }
        }
        List<NodeCase> all = new ArrayList<>();
        cases.forEach((name, files) -> all.add(new NodeCase(name, files)));
        return all;
    }

    byte[] model() {
        return Objects.requireNonNull(files.get("model.onnx"));
    }

    GraphProto graph() {
        return parse(model()).getGraph();
    }

    /** Whether all tensors are of types that the engine has: float32, whole numbers, bool; not strings, sequences, or narrower and wider reals. */
    boolean usesOnlySupportedTypes() {
        List<ValueInfoProto> values = new ArrayList<>(graph().getInputList());
        values.addAll(graph().getOutputList());
        return values.stream().allMatch(NodeCase::isSupported);
    }

    private static boolean isSupported(ValueInfoProto value) {
        if (!value.getType().hasTensorType()) {
            return false;
        }
        TensorProto.DataType type =
                TensorProto.DataType.forNumber(value.getType().getTensorType().getElemType());
        return type != null
                && switch (type) {
                    case FLOAT, INT64, INT32, INT16, INT8, UINT32, UINT16, UINT8, BOOL -> true;
                    default -> false;
                };
    }

    /** The operators that the model is made of. */
    TreeSet<String> operators() {
        TreeSet<String> operators = new TreeSet<>();
        for (NodeProto node : graph().getNodeList()) {
            operators.add(node.getDomain().isEmpty() ? node.getOpType() : node.getDomain() + "." + node.getOpType());
        }
        return operators;
    }

    Outcome run() {
        try {
            Network network = OnnxReader.read(model());
            Map<String, Value> inputs = tensors("input", graph().getInputList());
            Map<String, Value> expected = tensors("output", graph().getOutputList());
            Map<String, Value> traced =
                    Trace.of(network, inputs, Execution.threads(2)).values();
            Optional<String> difference = difference(expected, traced);
            if (difference.isPresent()) {
                return new Outcome.Failed("trace: " + difference.get());
            }
            Map<String, Shape> shapes = new LinkedHashMap<>();
            inputs.forEach((name, value) -> shapes.put(name, value.shape()));
            Map<String, Value> computed = Program.compile(network, shapes).run(inputs, Execution.threads(2));
            return difference(expected, computed)
                    .<Outcome>map(why -> new Outcome.Failed("program: " + why))
                    .orElseGet(Outcome.Passed::new);
        } catch (FormatException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException | AssertionError e) {
            return new Outcome.Failed(e.toString());
        }
    }

    private Map<String, Value> tensors(String kind, List<ValueInfoProto> infos) throws FormatException {
        Map<String, Value> tensors = new LinkedHashMap<>();
        for (int i = 0; i < infos.size(); i++) {
            byte[] bytes = files.get("test_data_set_0/" + kind + "_" + i + ".pb");
            if (bytes != null && !infos.get(i).getName().isEmpty()) {
                try {
                    TensorProto proto = TensorProto.parseFrom(new ByteArrayInputStream(bytes));
                    tensors.put(infos.get(i).getName(), new TensorReader(Optional.empty()).read(proto));
                } catch (IOException e) {
                    throw new FormatException("%s %d is no tensor: %s".formatted(kind, i, e.getMessage()), e);
                }
            }
        }
        return tensors;
    }

    private static Optional<String> difference(Map<String, Value> expected, Map<String, Value> actual) {
        for (Map.Entry<String, Value> entry : expected.entrySet()) {
            Value computed = actual.get(entry.getKey());
            if (computed == null) {
                return Optional.of("output %s is missing".formatted(entry.getKey()));
            }
            Optional<String> difference = difference(entry.getValue(), computed);
            if (difference.isPresent()) {
                return difference.map(why -> "output %s: %s".formatted(entry.getKey(), why));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(Value expected, Value actual) {
        if (expected.type() != actual.type() || !expected.shape().equals(actual.shape())) {
            return Optional.of("expected %s %s, got %s %s"
                    .formatted(expected.type(), expected.shape(), actual.type(), actual.shape()));
        }
        for (int i = 0; i < expected.shape().size(); i++) {
            boolean same = switch (expected) {
                case Tensor tensor -> isClose(tensor.at(i), ((Tensor) actual).at(i));
                case IntegerTensor tensor -> tensor.at(i) == ((IntegerTensor) actual).at(i);
            };
            if (!same) {
                return Optional.of("element %d differs; expected %s, got %s".formatted(i, expected, actual));
            }
        }
        return Optional.empty();
    }

    private static boolean isClose(float expected, float actual) {
        return Float.compare(expected, actual) == 0
                || expected == actual
                || Math.abs(expected - actual) <= ABSOLUTE + RELATIVE * Math.abs(expected);
    }

    private static ModelProto parse(byte[] bytes) {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
