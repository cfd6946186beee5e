package org.striate.lab.typescript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.striate.lab.experiment.Experiments;
import org.striate.lab.holding.Holdings;
import org.striate.lab.recording.Recorder;

/** Writes the page's types from the records of the API: part of the build. */
public final class Main {
    private Main() {}

    /** @param arguments the file to write; it is left alone if nothing would change */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        String types = TypeScript.of(Experiments.all(new Holdings(), new Recorder()));
        if (!Files.exists(file) || !Files.readString(file).equals(types)) {
            Files.writeString(file, types);
        }
    }
}
