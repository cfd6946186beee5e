package org.striate.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that tests read. */
public final class Resources {
    private static final Path FOLDER = Path.of("src", "test", "resources");

    private Resources() {}

    /** A file below the module's test resources. */
    public static Path file(String path) {
        return FOLDER.resolve(path);
    }

    /** Every file in a folder whose name ends so, in the order of their names. */
    public static List<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** What those files hold. */
    public static List<byte[]> contents(String folder, String suffix) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files(folder, suffix)) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }
}
