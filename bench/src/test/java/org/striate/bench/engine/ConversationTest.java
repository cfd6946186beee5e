package org.striate.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.bench.engine.Conversation.Loaded;
import org.striate.bench.engine.Conversation.Loading;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;

/** What an engine answers. */
final class ConversationTest {
    private static final Tensor OUTPUT = Tensor.of(Shape.of(2), 1, 2);

    @TempDir
    private Path folder;

    @Test
    void aRunIsATimeEach() throws IOException {
        List<String> answers = answers((model, threads) -> new Engine(threads), "run 3\nrun 1\n");
        assertThat(answers.getFirst()).isEqualTo("ready on 2");
        assertThat(answers.get(1).split(" ", -1)).hasSize(3).allMatch(time -> Long.parseLong(time) > 0);
        assertThat(answers.get(2).split(" ", -1)).hasSize(1);
    }

    @Test
    void theOutputIsAFile() throws IOException {
        Path file = folder.resolve("y.npy");
        assertThat(answers((model, threads) -> new Engine(threads), "output " + file + "\n"))
                .endsWith("done");
        assertThat(((Tensor) Npy.read(file)).toArray()).isEqualTo(OUTPUT.toArray());
    }

    @Test
    void whatFailsIsToldInOneLine() throws IOException {
        Loading refusing = (model, threads) -> {
            throw new IOException("no model in\n" + model);
        };
        assertThat(answers(refusing, "run 1\n")).containsExactly("error no model in folder");
        assertThat(answers((model, threads) -> new Engine(threads), "walk\noutput /no/where\n")
                        .subList(1, 3))
                .allMatch(answer -> answer.startsWith("error "));
    }

    private static List<String> answers(Loading loading, String questions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Conversation(
                        new ByteArrayInputStream(questions.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .serve(loading, "folder", "2");
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private record Engine(int threads) implements Loaded {
        @Override
        public String version() {
            return "on " + threads;
        }

        @Override
        public void run() throws InterruptedException {
            Thread.sleep(1);
        }

        @Override
        public Value output() {
            return OUTPUT;
        }
    }
}
