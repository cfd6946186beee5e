package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.striate.formats.onnx.Models.classifier;
import static org.striate.formats.onnx.Models.file;
import static org.striate.formats.onnx.Models.graph;
import static org.striate.formats.onnx.Models.input;
import static org.striate.formats.onnx.Models.integer;
import static org.striate.formats.onnx.Models.integers;
import static org.striate.formats.onnx.Models.model;
import static org.striate.formats.onnx.Models.node;
import static org.striate.formats.onnx.Models.quarters;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.AttributeProto;
import org.striate.formats.onnx.schema.AttributeProto.AttributeType;
import org.striate.formats.onnx.schema.FunctionProto;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.SparseTensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;
import org.striate.formats.onnx.schema.TensorShapeProto;
import org.striate.formats.onnx.schema.TypeProto;
import org.striate.formats.onnx.schema.ValueInfoProto;
import org.striate.network.Dimension;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.SymbolicShape;

/** {@link OnnxReader} on models that are good, and on those that are not. */
class OnnxReaderTest {
    private static final Map<String, Shape> INPUT = Map.of("x", Shape.of(1, 3, 8, 8));

    @Test
    void aModelIsReadAndItsShapesFollow() throws IOException {
        Network network = OnnxReader.read(file(classifier()));
        assertThat(network.name()).isEqualTo("test");
        assertThat(network.outputs()).containsExactly("y");
        assertThat(Inference.of(network, INPUT).shape("y")).contains(Shape.of(1, 5));
    }

    @Test
    void aFreeBatchStaysFree() throws IOException {
        Network network = OnnxReader.read(file(classifier()));
        assertThat(network.input("x").dimensions().orElseThrow())
                .containsExactly(
                        new Dimension.Free("N"),
                        new Dimension.Fixed(3),
                        new Dimension.Fixed(8),
                        new Dimension.Fixed(8));
        Map<String, SymbolicShape> shapes = SymbolicShape.of(network, INPUT).orElseThrow();
        assertThat(shapes.get("c")).hasToString("(N, 4, 4, 4)");
        assertThat(shapes.get("f")).hasToString("(N, 16)");
        assertThat(shapes.get("y")).hasToString("(N, 5)");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aSizeOfZeroOrLessIsFree(long size) throws IOException {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(3));
        TypeProto.Tensor.Builder type =
                TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).setShape(shape);
        Input input = OnnxReader.read(file(graph(node("Relu", "y", "x")).setInput(0, input("x", type))))
                .input("x");
        assertThat(input.describe()).isEqualTo("(x.0, 3)");
        assertThat(input.shape(2)).contains(Shape.of(2, 3));
    }

    @Test
    void anInputMayHaveAnyShape() throws IOException {
        TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE);
        GraphProto.Builder graph = graph(node("Relu", "y", "x")).setInput(0, input("x", type));
        assertThat(OnnxReader.read(file(graph)).input("x").dimensions()).isEmpty();
    }

    @Test
    void weightsAmongTheInputsAreNoInputs() throws IOException {
        GraphProto.Builder graph =
                classifier().addInput(input("w", DataType.FLOAT, 4, 3, 3, 3)).addInput(input("b", DataType.FLOAT, 4));
        Network network =
                OnnxReader.read(model(graph, 8).setIrVersion(3).build().toByteArray());
        assertThat(network.inputs()).extracting(Input::name).containsExactly("x");
        assertThat(network.weights()).containsKeys("w", "b", "v");
    }

    @Test
    void nodesMayComeInAnyOrderAndShareTheirNames() throws IOException {
        Network network = OnnxReader.read(file(graph(
                node("Relu", "y", "b").setName("same"),
                node("Relu", "b", "a").setName("same"),
                node("Relu", "a", "x").setName("same"))));
        assertThat(network.nodes()).extracting(node -> node.name()).containsExactly("same", "same#2", "same#3");
        assertThat(network.nodes())
                .extracting(node -> node.outputs().getFirst())
                .containsExactly(Optional.of("a"), Optional.of("b"), Optional.of("y"));
    }

    @Test
    void newerOperatorSetsAreReadUnlessAnAttributeIsUnknown() throws IOException {
        GraphProto.Builder graph = classifier();
        assertThat(OnnxReader.read(file(graph, 99))).isEqualTo(OnnxReader.read(file(graph)));
        graph.setNode(1, graph.getNode(1).toBuilder().addAttribute(integer("momentum", 1)));
        assertThat(OnnxReader.read(file(graph, 99))).isEqualTo(OnnxReader.read(file(graph)));
        graph.setNode(2, graph.getNode(2).toBuilder().addAttribute(integer("leaky", 1)));
        assertRefused(file(graph, 99), "node r_node (Relu): attribute leaky is not known");
    }

    static Stream<Arguments> refused() {
        AttributeProto.Builder kernel = integers("kernel_shape", 2, 2);
        return Stream.of(
                Arguments.of("empty", new byte[0], "it has no graph"),
                Arguments.of("text", "a model, honestly\n".getBytes(StandardCharsets.UTF_8), "not an ONNX model"),
                Arguments.of("PNG", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "not an ONNX model"),
                Arguments.of(
                        "no graph",
                        ModelProto.newBuilder().setIrVersion(8).build().toByteArray(),
                        "it has no graph"),
                Arguments.of("old operator set", file(graph(node("Relu", "y", "x")), 5), "operator set 5; 6 and newer"),
                Arguments.of(
                        "no operator set",
                        model(graph(node("Relu", "y", "x")), 17)
                                .clearOpsetImport()
                                .build()
                                .toByteArray(),
                        "operator set 1;"),
                Arguments.of(
                        "a function that calls itself",
                        model(graph(node("f", "y", "x").setDomain("own")), 17)
                                .addFunctions(FunctionProto.newBuilder()
                                        .setName("f")
                                        .setDomain("own")
                                        .addInput("a")
                                        .addOutput("b")
                                        .addNode(node("f", "b", "a").setDomain("own")))
                                .build()
                                .toByteArray(),
                        "the model's function f calls itself"),
                Arguments.of(
                        "sparse weights",
                        file(graph(node("Relu", "y", "x")).addSparseInitializer(SparseTensorProto.newBuilder())),
                        "sparse weights"),
                Arguments.of(
                        "sparse constant",
                        file(graph(node("Constant", "y")
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("sparse_value")
                                        .setType(AttributeType.SPARSE_TENSOR)))),
                        "node y_node (Constant): a Constant's sparse_value is not supported"),
                Arguments.of(
                        "text constant",
                        file(graph(node("Constant", "y")
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("value_string")
                                        .setType(AttributeType.STRING)))),
                        "a Constant's value_string is not supported"),
                Arguments.of(
                        "mistyped constant",
                        file(graph(node("Constant", "y").addAttribute(integer("value", 3)))),
                        "attribute value must be of type TENSOR, got INT"),
                Arguments.of(
                        "empty constant",
                        file(graph(node("Constant", "y"))),
                        "a Constant has one attribute, its value; got 0"),
                Arguments.of(
                        "cycle",
                        file(graph(node("Add", "a", "x", "b"), node("Relu", "b", "a"), node("Relu", "y", "b"))),
                        "a cycle through node a_node (Add)"),
                Arguments.of(
                        "cycle of one",
                        file(graph(node("Add", "y", "x", "y").clearName())),
                        "a cycle through an unnamed node (Add)"),
                Arguments.of(
                        "nothing writes",
                        file(graph(node("Add", "y", "x", "z"))),
                        "node y_node (Add) reads z, which nothing before it writes"),
                Arguments.of(
                        "nothing writes the output",
                        file(graph(node("Relu", "z", "x"))),
                        "nothing writes the network's output y"),
                Arguments.of(
                        "written twice",
                        file(graph(node("Relu", "y", "x"), node("Abs", "y", "x"))),
                        "the name y is given to two values"),
                Arguments.of(
                        "input twice",
                        file(graph(node("Relu", "y", "x")).addInput(input("x", DataType.FLOAT, 1))),
                        "the name x is given to two values"),
                Arguments.of(
                        "weight twice",
                        file(classifier().addInitializer(quarters("w", 1))),
                        "the name w is given to two weights"),
                Arguments.of(
                        "constant over a weight",
                        file(classifier().addNode(node("Constant", "w").addAttribute(integer("value_int", 1)))),
                        "the name w is given to two weights"),
                Arguments.of(
                        "weight over a value",
                        file(classifier().addInitializer(quarters("r", 1))),
                        "the name r is given to two values"),
                Arguments.of("no output", file(graph(node("Relu", "y", "x").clearOutput())), "has no output"),
                Arguments.of(
                        "no tensor",
                        file(graph(node("Relu", "y", "x"))
                                .setInput(
                                        0,
                                        ValueInfoProto.newBuilder()
                                                .setName("x")
                                                .setType(TypeProto.newBuilder()
                                                        .setSequenceType(TypeProto.Sequence.newBuilder())))),
                        "input x is a SEQUENCE_TYPE, but only tensors are supported"),
                Arguments.of(
                        "text input",
                        file(graph(node("Relu", "y", "x")).setInput(0, input("x", DataType.STRING, 1))),
                        "type STRING, which is not supported"),
                Arguments.of(
                        "unknown type",
                        file(graph(node("Relu", "y", "x"))
                                .setInput(
                                        0,
                                        ValueInfoProto.newBuilder()
                                                .setName("x")
                                                .setType(TypeProto.newBuilder()
                                                        .setTensorType(TypeProto.Tensor.newBuilder()
                                                                .setElemType(1000))))),
                        "unknown data type 1000"),
                Arguments.of(
                        "huge input",
                        file(graph(node("Relu", "y", "x")).setInput(0, input("x", DataType.FLOAT, 1L << 31))),
                        "input x has the size 2147483648 on axis 0"),
                Arguments.of(
                        "a hundred axes",
                        file(graph(node("Relu", "y", "x")).setInput(0, input("x", DataType.FLOAT, new long[100]))),
                        "input x has 100 axes; at most 64"),
                Arguments.of(
                        "negative stride",
                        file(graph(conv(integers("strides", 1, -1)))),
                        "node y_node (Conv): stride must be positive, got [1, -1]"),
                Arguments.of("no stride", file(graph(conv(integers("strides")))), "stride needs a number"),
                Arguments.of("dilation 0", file(graph(conv(integers("dilations", 0, 0)))), "dilation must be positive"),
                Arguments.of("no groups", file(graph(conv(integer("group", 0)))), "groups must be positive, got 0"),
                Arguments.of(
                        "odd pads",
                        file(graph(conv(integers("pads", 1, 1, 1)))),
                        "pads must have two numbers an axis, got [1, 1, 1]"),
                Arguments.of(
                        "beyond 32 bits",
                        file(graph(conv(integer("group", 1L << 40)))),
                        "attribute group is 1099511627776, beyond 32 bits"),
                Arguments.of(
                        "mistyped attribute",
                        file(graph(conv(integer("strides", 2)))),
                        "attribute strides must be of type INTS, got INT"),
                Arguments.of(
                        "attribute without type",
                        file(graph(conv(integer("group", 1).clearType()))),
                        "attribute group must be of type INT, got UNDEFINED"),
                Arguments.of(
                        "parameter of a function",
                        file(graph(conv(integer("group", 1).setRefAttrName("g")))),
                        "refers to a function's parameter"),
                Arguments.of(
                        "unknown padding",
                        file(graph(conv(AttributeProto.newBuilder()
                                .setName("auto_pad")
                                .setType(AttributeType.STRING)
                                .setS(ByteString.copyFromUtf8("SOME"))))),
                        "auto_pad must be NOTSET, VALID, SAME_UPPER or SAME_LOWER, got SOME"),
                Arguments.of(
                        "kernel unlike the weight",
                        file(graph(conv(integers("kernel_shape", 5, 5))).addInitializer(quarters("w", 4, 3, 3, 3))),
                        "node y_node (Conv): attribute kernel_shape is [5, 5], but the weight is of shape (4, 3, 3, 3)"),
                Arguments.of(
                        "negative kernel",
                        file(graph(conv(integers("kernel_shape", -3, 3))).addInitializer(quarters("w", 4, 3, 3, 3))),
                        "attribute kernel_shape is [-3, 3], but the weight"),
                Arguments.of(
                        "pool without a kernel",
                        file(graph(node("MaxPool", "y", "x"))),
                        "attribute kernel_shape is required, but missing"),
                Arguments.of(
                        "pool of nothing",
                        file(graph(node("MaxPool", "y", "x").addAttribute(integers("kernel_shape", 0, 0)))),
                        "kernel"),
                Arguments.of(
                        "kernel of text",
                        file(graph(node("MaxPool", "y", "x")
                                .addAttribute(kernel.clone().setType(AttributeType.STRINGS)))),
                        "attribute kernel_shape must be of type INTS, got STRINGS"),
                Arguments.of(
                        "cast to nothing",
                        file(graph(node("Cast", "y", "x").addAttribute(integer("to", 77)))),
                        "names no data type"));
    }

    private static NodeProto.Builder conv(AttributeProto.Builder attribute) {
        return node("Conv", "y", "x", "w").addAttribute(attribute);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String name, byte[] file, String reason) {
        assertRefused(file, reason);
    }

    @Test
    void unknownOperatorsAreAllNamed() {
        assertRefused(
                file(graph(
                        node("Relu", "a", "x"),
                        node("Frobnicate", "b", "a"),
                        node("Frobnicate", "c", "b"),
                        node("FusedConv", "d", "c").setDomain("com.microsoft"),
                        node("Relu", "y", "d").setDomain("org.elsewhere").clearName())),
                "the model uses 3 operators that Striate does not have: Frobnicate (first at node b_node), "
                        + "com.microsoft.FusedConv (first at node d_node), org.elsewhere.Relu (first at an unnamed node)");
    }

    @Test
    void groupsThatDoNotDivideAreRefusedWhereShapesAreInferred() throws IOException {
        Network network =
                OnnxReader.read(file(graph(conv(integer("group", 2))).addInitializer(quarters("w", 4, 3, 3, 3))));
        assertThatThrownBy(() -> Inference.of(network, INPUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node y_node (Conv)")
                .hasMessageContaining("groups is 2");
    }

    @Test
    void aFileIsNamedInItsRefusal(@TempDir Path folder) throws IOException {
        byte[] whole = file(classifier());
        Path truncated = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
        Path missing = folder.resolve("no.onnx");
        for (Path path : List.of(truncated, missing, folder)) {
            assertThatThrownBy(() -> OnnxReader.read(path))
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(path + ": ");
        }
        assertThatThrownBy(() -> OnnxReader.read(missing)).hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> OnnxReader.read(folder)).hasMessage(folder + ": this is a folder, not a file");
    }

    @Test
    void namesWithLineBreaksStayInOneLine() {
        assertThatThrownBy(() -> OnnxReader.read(
                        file(graph(node("Two\nLines\u2028", "y", "x").setName("a\r\nb")))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("Two Lines  (first at node a b)");
    }

    private static void assertRefused(byte[] model, String reason) {
        assertThatThrownBy(() -> OnnxReader.read(model))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
    }
}
