package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operators in forms that ONNX's conformance cases, which are of the newest sets, have no longer: attributes that became inputs, other defaults. The
 * answers are ONNX Runtime's ({@code old-operator-sets.zip}, written by {@code src/test/python/old_operator_sets.py}).
 */
final class OldOperatorSetsTest {
    static List<NodeCase> cases() throws IOException {
        return NodeCase.in("old-operator-sets.zip");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheAnswersOfOnnxRuntime(NodeCase old) {
        assertThat(old.run()).isEqualTo(new NodeCase.Outcome.Passed());
    }
}
