package org.striate.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the shell that converse as engines do, well and badly. */
final class EngineProcessTest {
    private static final String ENGINE = "echo ready 1.2; while read -r word rest; do case $word in"
            + " run) echo 30 10 20;; output) echo \"$$\" >\"$rest\"; echo done;; esac; done";

    @TempDir
    private Path folder;

    @Test
    void anEngineTellsItsVersionItsTimesAndItsOutput() throws Exception {
        Path file = folder.resolve("output.npy");
        try (EngineProcess engine = start(ENGINE)) {
            assertThat(engine.version()).isEqualTo("1.2");
            assertThat(engine.run(3)).containsExactly(30L, 10L, 20L);
            engine.writeOutput(file);
        }
        long process = Long.parseLong(Files.readString(file).strip());
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void anEngineThatCannotSaysWhy() {
        assertThatThrownBy(() -> start("echo error there is no model.onnx"))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no model.onnx");
        assertThatThrownBy(() -> start("exit 3")).hasMessage("it ended without an answer, with status 3");
        assertThatThrownBy(() -> EngineProcess.start("e", List.of(folder + "/nothing"), log()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anEngineThatBreaksDownIsNotWaitedFor() throws Exception {
        try (EngineProcess engine = start("echo ready 1; read -r line; exit 7")) {
            assertThatThrownBy(() -> engine.run(1)).hasMessageContaining("status 7");
        }
        try (EngineProcess engine = start("echo ready 1; read -r line; echo error out of memory; read -r line")) {
            assertThatThrownBy(() -> engine.run(1)).hasMessageContaining("out of memory");
        }
    }

    private EngineProcess start(String script) throws IOException, InterruptedException {
        return EngineProcess.start("engine", List.of("sh", "-c", script), log());
    }

    private File log() {
        return folder.resolve("log").toFile();
    }
}
