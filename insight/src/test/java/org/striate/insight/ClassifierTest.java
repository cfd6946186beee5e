package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.formats.FormatException;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.Resampling;

/** A classifier from its files: a model that says whether a picture is red, green or blue. */
final class ClassifierTest {
    private static final Path MODELS = Path.of("src", "test", "resources", "classifier");
    private static final Execution EXECUTION = Execution.sequential();
    private static final Picture GREEN = Picture.of(9, 7, (_, _) -> 0x103050 + 0xA000);
    private static final Picture BLUE = Picture.of(20, 30, (_, _) -> 0x1020F0);

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void alone() throws IOException {
        model = copied("colours.onnx");
    }

    private Path copied(String name) throws IOException {
        return Files.copy(MODELS.resolve(name), folder.resolve(name));
    }

    private Path written(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private Classifier read() throws IOException {
        return Classifier.read(model, Optional.empty());
    }

    @Test
    void aModelAloneIsPreparedAsUsualAndItsClassesGoByNumber() throws IOException {
        Classifier classifier = read();
        assertThat(classifier.name()).isEqualTo("colours.onnx");
        assertThat(classifier.input()).isEqualTo("image");
        assertThat(classifier.assumed()).isTrue();
        assertThat(classifier.preprocessing()).isEqualTo(Preprocessing.imageNet(6, 8));
        assertThat(classifier.labels()).isEmpty();
        assertThat(classifier.shapes(5)).isEqualTo(Map.of("image", Shape.of(5, 3, 6, 8)));
        Answers answers = classifier.see(List.of(GREEN), EXECUTION).answers().getFirst();
        assertThat(answers.top(1).getFirst().label()).isEqualTo("class 1");
    }

    @Test
    void readsWhatLiesBesideTheModel() throws IOException {
        written(
                "config.json",
                "{\"input_size\": [3, 6, 8], \"interpolation\": \"nearest\", \"crop_pct\": 1.0, \"crop_mode\": \"squash\",",
                "\"mean\": [0, 0, 0], \"std\": [1, 1, 1]}");
        written("labels.txt", "red", "  green ", "", "blue");
        Classifier classifier = read();
        assertThat(classifier.assumed()).isFalse();
        assertThat(classifier.preprocessing().interpolation()).isEqualTo(Resampling.NEAREST);
        assertThat(classifier.preprocessing().cropMode()).isEqualTo(Preprocessing.CropMode.SQUASH);
        assertThat(classifier.labels()).containsExactly("red", "green", "blue");
    }

    @Test
    void labelsThatAreGivenCountMoreThanThoseBeside() throws IOException {
        written("labels.txt", "red", "green", "blue");
        Path given = written("given.txt", "rouge", "vert", "bleu");
        assertThat(Classifier.read(model, Optional.of(given)).labels()).containsExactly("rouge", "vert", "bleu");
    }

    @Test
    void seesABatchOfPhotographs() throws IOException {
        written("labels.txt", "red", "green", "blue");
        Classifier.Sight sight = read().see(List.of(GREEN, BLUE), EXECUTION);
        assertThat(sight.answers())
                .extracting(answers -> answers.top(1).getFirst().label())
                .containsExactly("green", "blue");
        assertThat(sight.answers()).isEqualTo(Answers.of(sight.trace().tensor("logits"), read().labels()));
        assertThat(sight.fields().field("means")).contains(new ReceptiveField.Whole());
        assertThat(sight.hierarchy(1, 3).stages()).as("no maps lie between").isEmpty();
    }

    @Test
    void knowsHowManyPhotographsTheNetworkTakes() throws IOException {
        Classifier pairs = Classifier.read(copied("pairs.onnx"), Optional.empty());
        assertThat(read().batch(7)).isEqualTo(7);
        assertThat(pairs.batch(7)).isEqualTo(2);
        assertThat(pairs.see(List.of(BLUE, GREEN), EXECUTION).answers()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> pairs.see(List.of(BLUE), EXECUTION));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs.see(List.of(), EXECUTION))
                .withMessage("a batch needs at least one photograph");
    }

    @Test
    void refusesFilesThatAreNotWhatTheirNamesSay() throws IOException {
        Path two = copied("two-inputs.onnx");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Classifier.read(two, Optional.empty()))
                .withMessage("%s takes 2 inputs, not one photograph: [image, other]", two);
        Path text = written("text.onnx", "This is no model.");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Classifier.read(text, Optional.empty()))
                .withMessageContaining("text.onnx");
        Path latin = Files.write(folder.resolve("labels.txt"), new byte[] {'r', (byte) 0xE9, '\n'});
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(this::read)
                .withMessage("%s: labels must be text in UTF-8, one a line", latin);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Classifier.read(folder.resolve("none.onnx"), Optional.empty()))
                .withMessageEndingWith("none.onnx: there is no such file");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Classifier.read(model, Optional.of(folder.resolve("none.txt"))));
    }

    @Test
    void refusesLabelsThatAreNotAsManyAsTheClasses() throws IOException {
        written("labels.txt", "red", "green");
        Classifier classifier = read();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classifier.see(List.of(BLUE), EXECUTION))
                .withMessage("the network has 3 classes, but there are 2 labels");
    }
}
