package org.striate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page gave as Java, made a program: compiled and run by the JDK's launcher, in a machine of its own that knows nothing but Striate's classes. */
record CopiedProgram(String code) {
    private static final List<String> PACKAGES = List.of(
            "java.nio.file",
            "java.util",
            "org.striate.engine",
            "org.striate.engine.convolution",
            "org.striate.engine.geometry",
            "org.striate.engine.product",
            "org.striate.formats.image",
            "org.striate.insight");

    /** What it prints when it is run in a folder, line by line. */
    List<String> run(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("Copied.java");
        Path said = folder.resolve("said.txt");
        Files.writeString(source, source());
        String classes = Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        classes,
                        source.toString())
                .directory(folder.toFile())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
        int status = process.waitFor();
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        assertThat(status).as("%s%n%s", code, String.join("\n", lines)).isZero();
        return lines.stream().filter(line -> !line.startsWith("WARNING")).toList();
    }

    /** A program as it is; statements in a main method, behind the imports that they begin with. */
    private String source() {
        String imports = PACKAGES.stream().map("import %s.*;\n"::formatted).collect(Collectors.joining());
        return code.contains("void main(")
                ? code
                : imports + lines(code, true) + "void main() throws Exception {\n" + lines(code, false) + "}\n";
    }

    private static String lines(String code, boolean imports) {
        return code.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
