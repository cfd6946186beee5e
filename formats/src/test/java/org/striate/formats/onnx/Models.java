package org.striate.formats.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;
import org.striate.formats.onnx.schema.AttributeProto;
import org.striate.formats.onnx.schema.AttributeProto.AttributeType;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.OperatorSetIdProto;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;
import org.striate.formats.onnx.schema.TensorShapeProto;
import org.striate.formats.onnx.schema.TypeProto;
import org.striate.formats.onnx.schema.ValueInfoProto;

/** ONNX models that tests put together. */
final class Models {
    private Models() {}

    /** A file of a graph for operator set 17. */
    static byte[] file(GraphProto.Builder graph) {
        return file(graph, 17);
    }

    static byte[] file(GraphProto.Builder graph, long opset) {
        return model(graph, opset).build().toByteArray();
    }

    static ModelProto.Builder model(GraphProto.Builder graph, long opset) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph);
    }

    /** A graph from the input {@code x}, float32 of shape (N, 3, 8, 8), to the output {@code y}. */
    static GraphProto.Builder graph(NodeProto.Builder... nodes) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("test")
                .addInput(input("x", DataType.FLOAT, -1, 3, 8, 8))
                .addOutput(ValueInfoProto.newBuilder().setName("y"));
        List.of(nodes).forEach(graph::addNode);
        return graph;
    }

    /** An input; a negative size is open. */
    static ValueInfoProto input(String name, DataType type, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dim : dims) {
            shape.addDim(
                    dim < 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("N")
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        return input(
                name,
                TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape));
    }

    static ValueInfoProto input(String name, TypeProto.Tensor.Builder type) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /** A node named as its output, with {@code _node} behind. */
    static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output + "_node")
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    static AttributeProto.Builder integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList());
    }

    static AttributeProto.Builder integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value);
    }

    /** A tensor whose elements are still to be given. */
    static TensorProto.Builder tensor(String name, DataType type, long... dims) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(LongStream.of(dims).boxed().toList());
    }

    /** A float32 tensor of 0, ¼, ½ …, in the raw form. */
    static TensorProto.Builder quarters(String name, long... dims) {
        int size = (int) LongStream.of(dims).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            bytes.putFloat(i / 4f);
        }
        return tensor(name, DataType.FLOAT, dims).setRawData(ByteString.copyFrom(bytes.flip()));
    }

    /** A little of everything: convolution, normalisation, pooling, shape arithmetic, and a classifier. */
    static GraphProto.Builder classifier() {
        return graph(
                        node("Conv", "c", "x", "w", "b")
                                .addAttribute(integers("kernel_shape", 3, 3))
                                .addAttribute(integers("pads", 1, 1, 1, 1))
                                .addAttribute(integers("strides", 2, 2)),
                        node("BatchNormalization", "n", "c", "b", "b", "b", "b"),
                        node("Relu", "r", "n"),
                        node("MaxPool", "m", "r")
                                .addAttribute(integers("kernel_shape", 2, 2))
                                .addAttribute(integers("strides", 2, 2)),
                        node("Shape", "s", "m"),
                        node("Constant", "rest")
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("value_ints")
                                        .setType(AttributeType.INTS)
                                        .addInts(0)
                                        .addInts(-1)),
                        node("Reshape", "f", "m", "rest"),
                        node("Gemm", "g", "f", "v").addAttribute(integer("transB", 1)),
                        node("Softmax", "y", "g").addAttribute(integer("axis", -1)))
                .addInitializer(quarters("w", 4, 3, 3, 3))
                .addInitializer(tensor("b", DataType.FLOAT, 4).addAllFloatData(List.of(1f, 2f, 3f, 4f)))
                .addInitializer(quarters("v", 5, 16));
    }
}
