package org.striate.lab.recording;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** The program that is recorded: computes one {@link Example} after another from its standard input, and ends with it. */
final class ExampleProgram {
    private ExampleProgram() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream examples = new DataInputStream(new BufferedInputStream(System.in));
        try {
            while (true) {
                Example.read(examples).convolve();
            }
        } catch (EOFException _) {
            // Nobody will ask any more.
        }
    }
}
