package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.formats.Resources;

/**
 * Small versions of networks that people use, as PyTorch's two exporters write them, in several operator sets, with sizes left open or not ({@code
 * exported-networks.zip}, written by {@code src/test/python/small_networks.py}). What is computed lies as near to PyTorch's answers as rounding allows: most
 * within 1e-6 of the largest element, the deepest, a nested U, within 5e-6, as in ONNX Runtime.
 */
final class ExportedNetworksTest {
    /** Of the largest element of the output. */
    private static final double BOUND = 2e-5;

    private static final List<ExportedNetwork> NETWORKS = new ArrayList<>();

    @BeforeAll
    static void readAll() throws IOException {
        Path archive = Resources.file("org/striate/formats/onnx/exported-networks.zip");
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            NETWORKS.addAll(ExportedNetwork.below(zip.getPath("/")));
        }
    }

    static List<ExportedNetwork> networks() {
        return NETWORKS;
    }

    static Stream<ExportedNetwork> unchangedNetworks() {
        return NETWORKS.stream().filter(exported -> exported.parameters().isPresent());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theTraceAgreesWithPyTorch(ExportedNetwork exported) {
        assertThat(exported.difference(exported.traced(Execution.threads(2)))).isLessThan(BOUND);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theDefinitionAgreesWithPyTorch(ExportedNetwork exported) {
        assertThat(exported.difference(exported.traced(Execution.threads(2).byDefinition())))
                .isLessThan(BOUND);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theProgramAgreesWithPyTorch(ExportedNetwork exported) {
        assertThat(exported.difference(exported.program().run(exported.inputs(), Execution.threads(2))))
                .isLessThan(BOUND);
    }

    @ParameterizedTest
    @MethodSource("unchangedNetworks")
    void asManyParametersAreCountedAsByPyTorch(ExportedNetwork exported) {
        assertThat(exported.network().parameters())
                .isEqualTo(exported.parameters().orElseThrow());
    }
}
