package org.striate.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Cast;
import org.striate.formats.numpy.Npy;

/** The arrays that a command line names: {@code .npy} files, or {@code -} for standard input and output. */
final class ArrayFiles {
    static final String STANDARD = "-";

    private ArrayFiles() {}

    /** @throws IOException if it cannot be read, with a message of one line that names it */
    static Value read(String file, Console console) throws IOException {
        return file.equals(STANDARD)
                ? Npy.read("standard input", new BufferedInputStream(console.in()))
                : Npy.read(Path.of(file));
    }

    /** The array as real numbers, whatever the file's type. */
    static Tensor readReals(String file, Console console) throws IOException {
        return (Tensor) Cast.cast(read(file, console), ElementType.FLOAT32, Execution.sequential());
    }

    /** Writes an array whole, or leaves what was there. */
    static void write(Value value, String file, Console console) throws IOException {
        if (file.equals(STANDARD)) {
            OutputStream out = new BufferedOutputStream(console.out());
            Npy.write(value, out);
            out.flush();
        } else {
            Npy.write(value, Path.of(file));
        }
    }
}
