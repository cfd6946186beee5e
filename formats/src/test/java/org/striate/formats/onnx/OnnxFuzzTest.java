package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.striate.formats.onnx.Models.classifier;
import static org.striate.formats.onnx.Models.file;
import static org.striate.formats.onnx.Models.graph;
import static org.striate.formats.onnx.Models.integers;
import static org.striate.formats.onnx.Models.node;
import static org.striate.formats.onnx.Models.quarters;
import static org.striate.formats.onnx.Models.tensor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Shape;
import org.striate.formats.FormatException;
import org.striate.formats.HostileInput;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;

/** Hostile ONNX models: what is read, and what is inferred of it; how to search longer is said in {@link HostileInput}. */
class OnnxFuzzTest {
    private static final int MUTATIONS = 20_000;
    private static final int LONGEST_CASE = 1 << 11;

    /** A node of a few bytes is an object with lists, names and sets. */
    private static final HostileInput READER = new HostileInput(256, OnnxReader::read);

    /** Constants are computed with, and may broadcast. */
    private static final HostileInput INFERENCE = new HostileInput(1 << 12, OnnxFuzzTest::readAndInfer);

    @FuzzTest
    void onnx(byte[] bytes) {
        READER.isRead(bytes);
        INFERENCE.isRead(bytes);
    }

    @Test
    void mutatedModelsAreReadOrRefused() throws IOException {
        HostileInput.Outcome outcome = READER.mutations(List.of(file(classifier())), 5, MUTATIONS);
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void mutatedConformanceCasesAreInferredOrRefused() throws IOException {
        List<byte[]> cases = new ArrayList<>();
        for (NodeCase nodeCase : NodeCase.all()) {
            if (nodeCase.model().length <= LONGEST_CASE && isRead(nodeCase.model())) {
                cases.add(nodeCase.model());
            }
        }
        HostileInput.Outcome outcome = INFERENCE.mutations(cases, 6, MUTATIONS);
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = file(classifier());
        assertThat(READER.truncations(whole)).isEqualTo(new HostileInput.Outcome(0, whole.length));
    }

    static Stream<TensorProto.Builder> claims() {
        return Stream.of(
                tensor("w", DataType.FLOAT, 50_000, 50_000),
                tensor("w", DataType.FLOAT, 40_000, 50_000),
                tensor("w", DataType.FLOAT, Long.MAX_VALUE, Long.MAX_VALUE),
                tensor("w", DataType.FLOAT, 1L << 32, 1L << 32),
                tensor("w", DataType.FLOAT, -1, -250),
                tensor("w", DataType.FLOAT, new long[200]));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aKilobyteThatClaimsGigabytesIsRefusedWithoutAllocation(TensorProto.Builder claim) {
        HostileInput small = new HostileInput(0, OnnxReader::read);
        GraphProto.Builder graph = graph(node("Add", "y", "x", "w"));
        TensorProto.Builder raw = claim.clone().setRawData(ByteString.copyFrom(new byte[1000]));
        assertThat(small.isRead(file(graph.clone().addInitializer(raw)))).isFalse();
        assertThat(small.isRead(file(graph.clone().addInitializer(claim)))).isFalse();
    }

    @Test
    void aFieldLongerThanTheFileIsRefusedWithoutAllocation() {
        // The graph, field 7, of ten thousand million bytes; then of as many as an int can say.
        byte[] tooLong = {7 << 3 | 2, (byte) 0x80, (byte) 0xC8, (byte) 0xAF, (byte) 0xA0, 0x25, 0, 0};
        byte[] long31Bits = {7 << 3 | 2, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 0, 0};
        HostileInput small = new HostileInput(0, OnnxReader::read);
        assertThat(small.isRead(tooLong)).isFalse();
        assertThat(small.isRead(long31Bits)).isFalse();
    }

    @Test
    void deeplyNestedGraphsTypesAndGroupsAreRefused() throws IOException {
        byte[] attribute = {};
        byte[] type = {};
        for (int depth = 0; depth < 10_000; depth++) {
            // Attribute: g = 6; graph: node = 1; node: attribute = 5. Type: sequence_type = 4; sequence: elem_type = 1.
            attribute = field(5, field(1, field(6, attribute)));
            type = field(1, field(4, type));
        }
        byte[] graph = field(7, field(1, attribute));
        // Model: graph = 7; graph: input = 11; value: type = 2.
        byte[] nestedType = field(7, field(11, field(2, type)));
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) (200 << 3 | 3));
        for (byte[] nested : List.of(graph, nestedType, groups)) {
            assertThat(READER.isRead(nested)).isFalse();
        }
    }

    @Test
    void listsOfAbsurdLengthAreReadOrRefused() throws IOException {
        long[] million = new long[1_000_000];
        Arrays.fill(million, 1);
        TensorProto.Builder weight = quarters("w", 4, 3, 3, 3);
        byte[] kernel = file(graph(node("Conv", "y", "x", "w").addAttribute(integers("kernel_shape", million)))
                .addInitializer(weight));
        assertThat(READER.isRead(kernel)).isFalse();
        byte[] pads = file(graph(node("Conv", "y", "x", "w").addAttribute(integers("pads", million)))
                .addInitializer(weight));
        assertThat(READER.isRead(pads)).isTrue();
        Network network = OnnxReader.read(pads);
        assertThatThrownBy(() -> Inference.of(network, Map.of("x", Shape.of(1, 3, 8, 8))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyNodesOfOneNameTakeNoLongerThanOthers() throws IOException {
        GraphProto.Builder graph = graph();
        for (int i = 0; i < 50_000; i++) {
            graph.addNode(node("Relu", i == 0 ? "y" : "v" + i, "x").setName("same"));
        }
        assertThat(OnnxReader.read(file(graph)).nodes().getLast().name()).isEqualTo("same#50000");
    }

    private static byte[] field(int number, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, content);
        out.flush();
        return bytes.toByteArray();
    }

    private static boolean isRead(byte[] model) {
        try {
            OnnxReader.read(model);
            return true;
        } catch (FormatException e) {
            return false;
        }
    }

    /** Reads a model, and infers for a batch of two; inference says what it does not like with an IllegalArgumentException and no other. */
    private static void readAndInfer(byte[] model) throws FormatException {
        Network network = OnnxReader.read(model);
        try {
            Map<String, Shape> inputs = new LinkedHashMap<>();
            for (Input input : network.inputs()) {
                inputs.put(input.name(), input.shape(2).orElse(Shape.of(2, 3)));
            }
            Inference.of(network, inputs);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
