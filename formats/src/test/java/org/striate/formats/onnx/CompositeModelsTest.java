package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.FunctionProto;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.OperatorSetIdProto;

/**
 * Models with functions of their own, with branches, and with lists of tensors. The answers are ONNX Runtime's ({@code composite-models.zip}, written by
 * {@code src/test/python/composite_models.py}).
 */
final class CompositeModelsTest {
    static List<NodeCase> cases() throws IOException {
        return NodeCase.in("composite-models.zip");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheAnswersOfOnnxRuntime(NodeCase composite) {
        assertThat(composite.run()).isEqualTo(new NodeCase.Outcome.Passed());
    }

    @Test
    void refusesAFunctionThatCallsItself() {
        ModelProto model = model(call("again").build(), function("again", "again"));
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> OnnxReader.read(model.toByteArray()))
                .withMessage("the model's function again calls itself");
    }

    @Test
    void refusesFunctionsThatMakeMoreNodesThanAnyNetworkHas() {
        FunctionProto[] functions = new FunctionProto[20];
        for (int i = 0; i < functions.length; i++) {
            String next = i == functions.length - 1 ? "Relu" : "f" + (i + 1);
            functions[i] = function("f" + i, next, next, next, next);
        }
        ModelProto model = model(call("f0").build(), functions);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> OnnxReader.read(model.toByteArray()))
                .withMessage("the model's functions make more than 1048576 nodes");
    }

    @Test
    void refusesACallWithMoreInputsThanTheFunctionHas() {
        NodeProto call = call("f").addInput("x").build();
        ModelProto model = model(call, function("f", "Relu"));
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> OnnxReader.read(model.toByteArray()))
                .withMessage(
                        "node y calls the model's function f with 2 inputs and 1 outputs; the function has 1 and 1");
    }

    /** A function of one input and one output that calls others, one after the other. */
    private static FunctionProto function(String name, String... called) {
        FunctionProto.Builder function =
                FunctionProto.newBuilder().setName(name).addInput("v0").addOutput("v" + called.length);
        for (int i = 0; i < called.length; i++) {
            function.addNode(NodeProto.newBuilder()
                    .setOpType(called[i])
                    .addInput("v" + i)
                    .addOutput("v" + (i + 1)));
        }
        return function.build();
    }

    private static NodeProto.Builder call(String function) {
        return NodeProto.newBuilder()
                .setName("y")
                .setOpType(function)
                .addInput("x")
                .addOutput("y");
    }

    private static ModelProto model(NodeProto node, FunctionProto... functions) {
        return ModelProto.newBuilder()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
                .addAllFunctions(List.of(functions))
                .setGraph(GraphProto.newBuilder().addNode(node))
                .build();
    }
}
