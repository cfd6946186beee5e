package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.AttributeProto;
import org.striate.formats.onnx.schema.AttributeProto.AttributeType;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.OperatorSetIdProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;
import org.striate.formats.onnx.schema.TypeProto;
import org.striate.formats.onnx.schema.ValueInfoProto;
import org.striate.network.Inference;
import org.striate.network.Network;
import org.striate.network.Trace;

/** What was an attribute in an old operator set and is an input today is read from either. */
final class AttributesThatBecameInputsTest {
    private static final Tensor X = Tensor.of(Shape.of(2, 3), 1, 5, 3, 4, 2, 6);

    @Test
    void slicesFromAttributes() throws FormatException {
        NodeProto.Builder slice = node("Slice", 1)
                .addAttribute(integers("starts", 0, 1))
                .addAttribute(integers("ends", Long.MAX_VALUE, -1))
                .addAttribute(integers("axes", 0, 1));
        assertThat(run(slice, 9)).containsExactly(Tensor.of(Shape.of(2, 1), 5, 2));
    }

    @Test
    void slicesTheFirstAxesWithoutAxes() throws FormatException {
        NodeProto.Builder slice =
                node("Slice", 1).addAttribute(integers("starts", 1)).addAttribute(integers("ends", 2));
        assertThat(run(slice, 9)).containsExactly(Tensor.of(Shape.of(1, 3), 4, 2, 6));
    }

    @Test
    void splitsByAnAttributeOrEvenly() throws FormatException {
        NodeProto.Builder split =
                node("Split", 2).addAttribute(integer("axis", 1)).addAttribute(integers("split", 2, 1));
        assertThat(run(split, 11))
                .containsExactly(Tensor.of(Shape.of(2, 2), 1, 5, 4, 2), Tensor.of(Shape.of(2, 1), 3, 6));
        NodeProto.Builder even = node("Split", 2);
        assertThat(run(even, 11))
                .containsExactly(Tensor.of(Shape.of(1, 3), 1, 5, 3), Tensor.of(Shape.of(1, 3), 4, 2, 6));
    }

    @Test
    void padsFromAttributes() throws FormatException {
        NodeProto.Builder pad = node("Pad", 1)
                .addAttribute(integers("pads", 0, 1, 0, -1))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeType.FLOAT)
                        .setF(9));
        assertThat(run(pad, 10)).containsExactly(Tensor.of(Shape.of(2, 3), 9, 1, 5, 9, 4, 2));
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> run(node("Pad", 1), 10))
                .withMessage("node y0 (Pad): attribute pads is required, but missing");
    }

    @Test
    void takesTheFirstKOfAnAttribute() throws FormatException {
        NodeProto.Builder topK = node("TopK", 2).addAttribute(integer("k", 2));
        assertThat(run(topK, 9))
                .containsExactly(
                        Tensor.of(Shape.of(2, 2), 5, 3, 6, 4),
                        IntegerTensor.of(ElementType.INT64, Shape.of(2, 2), 1, 2, 2, 0));
    }

    @Test
    void takesAxesOfSqueezeFromAnAttribute() throws FormatException {
        NodeProto.Builder unsqueeze = node("Unsqueeze", 1).addAttribute(integers("axes", 0, -1));
        assertThat(run(unsqueeze, 11)).containsExactly(X.reshape(Shape.of(1, 2, 3, 1)));
    }

    private static NodeProto.Builder node(String operator, int outputs) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addInput("x");
        for (int i = 0; i < outputs; i++) {
            node.addOutput("y" + i);
        }
        return node;
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    /** The outputs of a model of this one node, whose shapes are known before it runs. */
    private static List<Value> run(NodeProto.Builder node, int opset) throws FormatException {
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .build();
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addNode(node)
                .addInput(ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder().setTensorType(type)));
        node.getOutputList()
                .forEach(output -> graph.addOutput(ValueInfoProto.newBuilder().setName(output)));
        ModelProto model = ModelProto.newBuilder()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph)
                .build();
        Network network = OnnxReader.read(model.toByteArray());
        Inference inference = Inference.of(network, Map.of("x", X.shape()));
        Trace trace = Trace.of(network, Map.of("x", X), Execution.sequential());
        List<Value> outputs = network.outputs().stream()
                .map(output -> Objects.requireNonNull(trace.values().get(output)))
                .toList();
        assertThat(network.outputs().stream().map(inference::shape).map(Optional::orElseThrow))
                .isEqualTo(outputs.stream().map(Value::shape).toList());
        return outputs;
    }
}
