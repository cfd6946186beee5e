package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.striate.formats.onnx.NodeCase.Outcome;

/**
 * Runs every one of ONNX's conformance cases whose tensors are of types that the engine has. The names of those that pass are kept in
 * {@code node-cases-passing.txt}: one that is there and passes no more fails the test. {@code -Dstriate.update=true} writes that list and the table in
 * {@code docs/operators.md} anew.
 */
final class OnnxConformanceTest {
    private static final Path PASSING = Path.of("src/test/resources/org/striate/formats/onnx/node-cases-passing.txt");
    private static final Path README = Path.of("../README.md");
    private static final Path TABLE = Path.of("../docs/operators.md");
    private static final boolean UPDATE = Boolean.getBoolean("striate.update");

    private static final SortedMap<NodeCase, Outcome> OUTCOMES =
            new TreeMap<>((left, right) -> left.name().compareTo(right.name()));

    @BeforeAll
    static void runAllCases() throws IOException {
        for (NodeCase nodeCase : NodeCase.all()) {
            if (nodeCase.usesOnlySupportedTypes()) {
                OUTCOMES.put(nodeCase, nodeCase.run());
            }
        }
        System.out.println(summary());
        if (Boolean.getBoolean("striate.verbose")) {
            OUTCOMES.forEach((nodeCase, outcome) -> {
                if (!(outcome instanceof Outcome.Passed)) {
                    System.out.println(nodeCase.name() + " " + outcome);
                }
            });
        }
    }

    @Test
    void nothingThatPassedStopsToPass() throws IOException {
        List<String> passing = names(Outcome.Passed.class);
        if (UPDATE) {
            Files.write(PASSING, passing);
        }
        assertThat(passing).containsAll(Files.readAllLines(PASSING));
    }

    @Test
    void nothingThatIsReadFails() {
        assertThat(OUTCOMES.entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Outcome.Failed)
                        .map(entry -> entry.getKey() + ": " + entry.getValue()))
                .isEmpty();
    }

    @Test
    void theReadmeSaysWhatIsTrue() throws IOException {
        String sentence =
                "<!-- conformance -->%d of %d pass and %s; the others use an operator or a form that is refused when the model is loaded<!-- /conformance -->"
                        .formatted(
                                names(Outcome.Passed.class).size(),
                                OUTCOMES.size(),
                                names(Outcome.Failed.class).isEmpty()
                                        ? "none fails"
                                        : names(Outcome.Failed.class).size() + " fail");
        String readme = Files.readString(README);
        if (UPDATE) {
            readme = readme.replaceFirst("<!-- conformance -->.*<!-- /conformance -->", sentence);
            Files.writeString(README, readme);
        }
        assertThat(readme).as("README.md; -Dstriate.update=true writes it anew").contains(sentence);
    }

    @Test
    void theTableOfOperatorsSaysWhatIsTrue() throws IOException {
        if (UPDATE) {
            Files.createDirectories(TABLE.toAbsolutePath().getParent());
            Files.writeString(TABLE, table());
        }
        assertThat(Files.readString(TABLE))
                .as("docs/operators.md; -Dstriate.update=true writes it anew")
                .isEqualTo(table());
    }

    private static List<String> names(Class<? extends Outcome> kind) {
        return OUTCOMES.entrySet().stream()
                .filter(entry -> kind.isInstance(entry.getValue()))
                .map(entry -> entry.getKey().name())
                .toList();
    }

    private static String summary() {
        return "ONNX conformance: %d cases: %d passed, %d failed, %d refused"
                .formatted(
                        OUTCOMES.size(),
                        names(Outcome.Passed.class).size(),
                        names(Outcome.Failed.class).size(),
                        names(Outcome.Refused.class).size());
    }

    private static String table() {
        Map<String, int[]> counts = new TreeMap<>();
        OUTCOMES.forEach((nodeCase, outcome) -> {
            for (String operator : nodeCase.operators()) {
                int[] row = counts.computeIfAbsent(operator, name -> new int[2]);
                row[0]++;
                row[1] += outcome instanceof Outcome.Passed ? 1 : 0;
            }
        });
        List<String> refused = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        TreeSet<String> operators = new TreeSet<>(OnnxReader.operators());
        for (String operator : operators) {
            int[] row = counts.getOrDefault(operator, new int[2]);
            rows.append("| %s | %s |%n"
                    .formatted(operator, row[0] == 0 ? "none" : "%d of %d".formatted(row[1], row[0])));
        }
        counts.keySet().stream().filter(name -> !operators.contains(name)).forEach(refused::add);
        return """
                # Operators

                The operators of ONNX that Striate reads, from operator set 6 to 28, and how many of ONNX's own conformance cases pass. A case counts
                if all its tensors are float32, whole numbers up to 64 bits, or bool. Written by `OnnxConformanceTest`.

                %d cases: %d pass, %d fail, %d use an operator or a form that is refused.

                | operator | cases that pass |
                | --- | --- |
                %s
                Operators with cases that are refused: %s.
                """.formatted(
                        OUTCOMES.size(),
                        names(Outcome.Passed.class).size(),
                        names(Outcome.Failed.class).size(),
                        names(Outcome.Refused.class).size(),
                        rows,
                        refused.stream().collect(Collectors.joining(", ")));
    }
}
