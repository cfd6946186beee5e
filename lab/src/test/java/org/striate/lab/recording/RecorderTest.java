package org.striate.lab.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Tensor;
import org.striate.lab.api.Listing;
import org.striate.lab.api.Phase;
import org.striate.lab.api.Recording;
import org.striate.lab.api.Recording.Step;
import org.striate.lab.api.RecordingQuestion;
import org.striate.lab.api.RecordingQuestion.Numbers;

/** What a debugger tells of the reference, against the numbers that it must have had. */
final class RecorderTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Path JAVA = JAVA_HOME.resolve("bin", "java");
    private static final Recorder RECORDER = new Recorder();

    static List<RecordingQuestion> questions() {
        return Questions.all();
    }

    @AfterAll
    static void close() {
        RECORDER.close();
    }

    @Test
    void theChaptersExampleEndsInItsAnswer() throws IOException {
        Recording recording = RECORDER.record(Questions.CHAPTER);
        assertThat(recording.outputShape()).containsExactly(1, 1, 3);
        assertThat(recording.output()).containsExactly(-2f, -2f, -2f);
        List<String> written = recording.steps().stream()
                .flatMap(step -> step.changed().entrySet().stream())
                .filter(change -> change.getKey().startsWith("y["))
                .map(Object::toString)
                .toList();
        assertThat(written).containsExactly("y[0]=-2.0", "y[1]=-2.0", "y[2]=-2.0");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everySumIsThatOfTheTermsSoFar(RecordingQuestion question) throws IOException {
        Example example = Example.of(question);
        Recording recording = RECORDER.record(question);
        Replay replay = new Replay();
        double expected = 0;
        int sums = 0;
        for (Step step : recording.steps()) {
            replay.take(step);
            Phase phase = phase(recording.java(), step.line());
            if (step.depth() == 0) {
                expected = 0;
            } else if (replay.locals().containsKey("sum")) {
                assertThat(replay.locals().get("sum")).isEqualTo(String.valueOf(expected));
                sums++;
            }
            if (phase == Phase.PRODUCT) {
                expected += term(example, replay);
            }
        }
        assertThat(sums).isPositive();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theLastSeenOutputIsTheEngines(RecordingQuestion question) throws IOException {
        Recording recording = RECORDER.record(question);
        Tensor answer = Example.of(question).convolve();
        List<String> seen = new ArrayList<>();
        for (Step step : recording.steps()) {
            step.changed().forEach((name, text) -> {
                if (step.depth() == 0 && name.equals("y")) {
                    seen.addAll(List.of(text.substring(1, text.length() - 1).split(", ")));
                } else if (name.startsWith("y[")) {
                    seen.set(Integer.parseInt(name.substring(2, name.length() - 1)), text);
                }
            });
        }
        assertThat(seen)
                .isEqualTo(recording.output().stream().map(String::valueOf).toList());
        assertThat(Tensor.of(answer.shape(), Example.floats(recording.output())))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void stepsAreAsManyAsForetold(RecordingQuestion question) throws IOException {
        assertThat(RECORDER.record(question).steps()).hasSize((int)
                ReferenceListing.read().steps(Example.of(question).geometry()));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyStepHasAPhaseThatEveryListingHas(RecordingQuestion question) throws IOException {
        Recording recording = RECORDER.record(question);
        Set<Phase> met = recording.steps().stream()
                .map(step -> phase(recording.java(), step.line()))
                .collect(Collectors.toSet());
        assertThat(met).containsExactlyInAnyOrder(Phase.values());
        assertThat(recording.others())
                .hasSize(2)
                .allSatisfy(listing -> assertThat(listing.lines())
                        .flatMap(Listing.Line::phases)
                        .containsAll(met));
    }

    @Test
    void localsAreCalledAsInTheSource() throws IOException {
        Recording recording = RECORDER.record(Questions.CHAPTER);
        Set<String> words = recording.java().lines().stream()
                .filter(line -> line.number() >= recording.java().first())
                .flatMap(line -> Arrays.stream(line.text().split("\\W+")))
                .collect(Collectors.toSet());
        Set<String> locals = new HashSet<>();
        for (Step step : recording.steps()) {
            locals.addAll(step.changed().keySet());
        }
        locals.removeIf(name -> name.startsWith("y["));
        assertThat(words).containsAll(locals);
        assertThat(locals).contains("next", "n", "o", "pw", "c", "kw", "inside", "sample", "tap", "sum");
    }

    @Test
    void refusesWhatIsTooMuchToShow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RECORDER.record(Questions.signal(1_000)))
                .withMessageStartingWith("this takes %,d steps, and a recording has 6,000 at most", 998 * 41 + 14);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RECORDER.record(Questions.signal(5_000)))
                .withMessageStartingWith("input and weight have 5,003 numbers together, and only 4,096");
    }

    @Test
    void refusesWhatTheEngineRefuses() {
        RecordingQuestion twoChannels = new RecordingQuestion(
                Questions.counted(1, 1, 5),
                Questions.counted(1, 2, 3),
                List.of(),
                List.of(1),
                List.of(0),
                List.of(1),
                1,
                false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RECORDER.record(twoChannels))
                .withMessageStartingWith("weight has 2 input channels per group but the input has 1");
        RecordingQuestion empty = new RecordingQuestion(
                new Numbers(List.of(0, 1, 5), List.of()),
                Questions.counted(1, 1, 3),
                List.of(),
                List.of(1),
                List.of(0),
                List.of(1),
                1,
                false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RECORDER.record(empty))
                .withMessageContaining("nothing to record");
    }

    @Test
    void aMachineThatIsKilledInTheMiddleIsReplaced() throws IOException {
        try (Recorder recorder = new Recorder()) {
            recorder.record(Questions.CHAPTER);
            Process process = recorder.child().orElseThrow().process();
            AtomicInteger taken = new AtomicInteger();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> recorder.record(Questions.CHAPTER, step -> {
                        if (taken.incrementAndGet() == 20) {
                            process.destroyForcibly();
                        }
                    }))
                    .withMessageContaining("ended in the middle");
            assertThat(recorder.record(Questions.CHAPTER).output()).containsExactly(-2f, -2f, -2f);
        }
    }

    @Test
    void aMachineThatHasDiedMeanwhileIsReplaced() throws Exception {
        try (Recorder recorder = new Recorder()) {
            recorder.record(Questions.CHAPTER);
            ended(recorder.child().orElseThrow().process().destroyForcibly());
            assertThat(recorder.record(Questions.CHAPTER).output()).containsExactly(-2f, -2f, -2f);
        }
    }

    @Test
    void nothingRunsOnceItIsClosed() throws IOException {
        Recorder recorder = new Recorder();
        recorder.record(Questions.CHAPTER);
        Process process = recorder.child().orElseThrow().process();
        assertThat(process.isAlive()).isTrue();
        recorder.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aMachineEndsWhenNobodyAsks() throws Exception {
        CompletableFuture<Process> used = new CompletableFuture<>();
        try (Recorder recorder = new Recorder(JAVA, Duration.ZERO)) {
            recorder.record(
                    Questions.CHAPTER,
                    step -> used.complete(recorder.child().orElseThrow().process()));
            ended(used.get());
            assertThat(recorder.record(Questions.CHAPTER).output()).containsExactly(-2f, -2f, -2f);
        }
    }

    @Test
    void aMachineEndsWithTheOneThatStartedIt() throws Exception {
        try (ChildMachine machine = ChildMachine.launch(JAVA)) {
            machine.record(Example.of(Questions.CHAPTER), step -> {});
            machine.process().getOutputStream().close();
            ended(machine.process());
        }
    }

    @Test
    void refusesWhereNoMachineCanBeStarted() {
        Map<String, String> reasons =
                Map.of("no-such-program", "Cannot run program", "javac", "it ended with exit status");
        reasons.forEach((program, reason) -> {
            try (Recorder recorder = new Recorder(JAVA_HOME.resolve("bin", program), Duration.ofMinutes(1))) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> recorder.record(Questions.CHAPTER))
                        .withMessageStartingWith("lines are recorded in a second Java machine")
                        .withMessageContaining(program)
                        .withMessageContaining(reason);
            }
        });
    }

    private static void ended(Process process) throws Exception {
        assertThat(process.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    }

    private static Phase phase(Listing listing, int line) {
        List<Phase> phases = listing.lines().get(line - 1).phases();
        assertThat(phases).as("phases of line %d", line).hasSize(1);
        return phases.getFirst();
    }

    /** The product that the line about to be executed adds, from the formula. */
    private static double term(Example example, Replay at) {
        Tensor weight = example.weight();
        int spatial = weight.shape().rank() - 2;
        String axes = "dhw".substring(3 - spatial);
        int perGroup = weight.shape().dim(0) / example.groups();
        int[] sample = new int[spatial + 2];
        int[] tap = new int[spatial + 2];
        sample[0] = at.number("n");
        sample[1] = at.number("o") / perGroup * weight.shape().dim(1) + at.number("c");
        tap[0] = at.number("o");
        tap[1] = at.number("c");
        boolean inside = true;
        for (int axis = 0; axis < spatial; axis++) {
            int k = at.number("k" + axes.charAt(axis));
            int size = weight.shape().dim(axis + 2);
            sample[axis + 2] = at.number("p" + axes.charAt(axis)) * one(example.stride(), axis)
                    - one(example.padding(), axis)
                    + k * one(example.dilation(), axis);
            tap[axis + 2] = example.flip() ? size - 1 - k : k;
            inside &= sample[axis + 2] >= 0
                    && sample[axis + 2] < example.input().shape().dim(axis + 2);
        }
        double value = inside ? example.input().get(sample) : 0;
        return value * weight.get(tap);
    }

    private static int one(List<Integer> numbers, int axis) {
        return numbers.get(numbers.size() == 1 ? 0 : axis);
    }
}
