package org.striate.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * Where notes and progress go. The virtual machine warns of its incubating Vector API on descriptor 2 at each start, so the launcher sends that to a log
 * and hands the user's standard error over as another descriptor. The JDK opens files by name only: a name such as {@code /dev/fd/3} would have a
 * position of its own, and lines of other programs would overwrite these.
 */
public final class StandardError {
    private static final int USUAL = 2;

    private StandardError() {}

    /** The user's standard error, by the property {@code striate.stderr} if the launcher set it. */
    public static PrintStream open() {
        int number = Integer.getInteger("striate.stderr", USUAL);
        return new PrintStream(new FileOutputStream(descriptor(number)), true, StandardCharsets.UTF_8);
    }

    private static FileDescriptor descriptor(int number) {
        if (number == USUAL) {
            return FileDescriptor.err;
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Started by another launcher, without --add-opens java.base/java.io=org.striate.cli.
            return FileDescriptor.err;
        }
    }
}
