package org.striate.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.softmax.Softmax;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.PreprocessingReader;
import org.striate.formats.numpy.Npy;
import org.striate.formats.onnx.OnnxReader;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.network.Trace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The embedded network answers as PyTorch does, in all three readings, from tensors and from photographs. */
final class EmbeddedNetworkTest {
    /** What PyTorch and ONNX Runtime computed; see {@code ../shared/data/README.md}. */
    private static final Path REFERENCE = Path.of("../../shared/data/models/efficientnet-lite0/reference");

    private static final Execution EXECUTION = Execution.threads(2);
    static final List<String> PHOTOS = Zoo.PHOTOS;

    private static Network network;
    private static Program program;
    private static Preprocessing preprocessing;

    @BeforeAll
    static void read() throws IOException {
        network = OnnxReader.read(Zoo.model());
        program = Program.compile(network, Map.of("image", Shape.of(1, 3, 224, 224)));
        preprocessing = PreprocessingReader.read(Zoo.config(), "config.json");
    }

    @ParameterizedTest
    @FieldSource("PHOTOS")
    void logitsAreThoseOfPyTorch(String photo) throws IOException {
        Tensor image = reference(photo, "image");
        float[] expected = reference(photo, "logits").toArray();
        assertThat(run(image).toArray()).containsExactly(expected, Offset.offset(1e-4f));
    }

    @ParameterizedTest
    @FieldSource("PHOTOS")
    void everyActivationHasTheStatisticsOfPyTorchs(String photo) throws IOException {
        Trace trace = Trace.of(network, Map.of("image", reference(photo, "image")), EXECUTION);
        JsonNode layers = statistics().path(stem(photo)).path("layers");
        assertThat(layers.size()).isGreaterThan(100);
        for (String name : layers.propertyNames()) {
            JsonNode expected = layers.get(name);
            float[] values = trace.tensor(name).toArray();
            double rms = expected.get("rms").doubleValue();
            Offset<Double> within = Offset.offset(1e-4 * rms);
            assertThat(IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .average()
                            .orElseThrow())
                    .as("mean of %s", name)
                    .isCloseTo(expected.get("mean").doubleValue(), within);
            assertThat(Math.sqrt(IntStream.range(0, values.length)
                            .mapToDouble(i -> (double) values[i] * values[i])
                            .average()
                            .orElseThrow()))
                    .as("rms of %s", name)
                    .isCloseTo(rms, within);
            assertThat(IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .min()
                            .orElseThrow())
                    .as("min of %s", name)
                    .isCloseTo(expected.get("min").doubleValue(), within);
            assertThat(IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .max()
                            .orElseThrow())
                    .as("max of %s", name)
                    .isCloseTo(expected.get("max").doubleValue(), within);
        }
    }

    @ParameterizedTest
    @FieldSource("PHOTOS")
    void aPhotographGetsTheSameTopFive(String photo) throws IOException {
        Tensor image = preprocessing.batch(List.of(PhotoReader.read(Zoo.photo(photo), photo)));
        Tensor probabilities = Softmax.SOFTMAX.apply(run(image), 1, EXECUTION);
        List<Integer> order = IntStream.range(0, 1000)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -probabilities.at(c)))
                .toList();
        JsonNode top = statistics().path(stem(photo)).path("top5");
        for (int rank = 0; rank < 5; rank++) {
            JsonNode expected = top.get(rank);
            assertThat(order.get(rank))
                    .as("rank %d", rank)
                    .isEqualTo(expected.get(0).intValue());
            assertThat(Zoo.labels().get(order.get(rank)))
                    .isEqualTo(expected.get(1).stringValue());
            assertThat((double) probabilities.at(order.get(rank)))
                    .isCloseTo(expected.get(2).doubleValue(), Offset.offset(0.01));
        }
    }

    @Test
    void networkProgramAndTraceAgree() throws IOException {
        Tensor image = reference("chelsea.png", "image");
        Map<String, Value> inputs = Map.of("image", image);
        float[] traced = Trace.of(network, inputs, EXECUTION).tensor("logits").toArray();
        float[] defined = Trace.of(network, inputs, EXECUTION.byDefinition())
                .tensor("logits")
                .toArray();
        assertThat(traced).containsExactly(defined, Offset.offset(1e-4f));
        assertThat(run(image).toArray()).containsExactly(defined, Offset.offset(1e-4f));
    }

    @Test
    void theProgramFoldsNormalisationsAndFusesActivations() {
        assertThat(program.lowered().nodes()).hasSizeLessThan(network.nodes().size() / 2);
        assertThat(program.lowered().nodes())
                .noneMatch(node -> node.operation().name().equals("BatchNormalization"))
                .noneMatch(node -> node.operation().name().equals("Clip"));
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() throws IOException {
        Tensor image = reference("coffee.png", "image");
        Tensor one = run(image, Execution.sequential());
        Tensor three = run(image, Execution.threads(3));
        assertThat(three).isEqualTo(one);
    }

    private static Tensor run(Tensor image) {
        return run(image, EXECUTION);
    }

    private static Tensor run(Tensor image, Execution execution) {
        return (Tensor) Objects.requireNonNull(
                program.run(Map.of("image", image), execution).get("logits"));
    }

    private static Tensor reference(String photo, String kind) throws IOException {
        Path file = REFERENCE.resolve(stem(photo) + "." + kind + ".npy");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return (Tensor) Npy.read(file);
    }

    private static JsonNode statistics() throws IOException {
        Path file = REFERENCE.resolve("activations.json");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    private static String stem(String photo) {
        return photo.substring(0, photo.indexOf('.'));
    }
}
