package org.striate.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that appears whole or not at all: it is written under a temporary name beside its place and renamed when it is complete. On failure, and when
 * the program is interrupted, the temporary file goes and what was there before stays.
 */
public final class WholeFile {
    private WholeFile() {}

    /** What the file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, replacing what was there. A device or pipe, such as {@code /dev/null}, is written to directly.
     *
     * @throws FormatException if the content refuses to be written
     * @throws IOException with a message of one line that names the file, if its folder does not exist or cannot be written to, or writing fails
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("%s: this is a folder, name a file in it".formatted(file));
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("%s: the folder %s does not exist, create it first".formatted(file, folder));
        }
        boolean replaces = Files.exists(target);
        if (!Files.isWritable(replaces ? target : folder)) {
            throw new IOException("%s: no permission to write %s".formatted(file, replaces ? "it" : "in " + folder));
        }
        try {
            if (replaces && !Files.isRegularFile(target)) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                    content.writeTo(out);
                }
            } else {
                writeBeside(target, content);
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("%s: cannot be written: %s".formatted(file, reason(e)), e);
        }
    }

    private static void writeBeside(Path target, Content content) throws IOException {
        Path partial = Unfinished.beside(target);
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            moveOver(partial, target);
        } finally {
            Unfinished.discard(partial);
        }
    }

    private static void moveOver(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The message of a file system's exception is the temporary file's name: only its reason is of use. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException ofFile ? ofFile.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** The temporary files of this moment; an interrupted program removes them on its way out. */
    private static final class Unfinished {
        private static final AtomicLong COUNT = new AtomicLong();
        private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FILES.forEach(Unfinished::discardQuietly)));
        }

        private Unfinished() {}

        static Path beside(Path target) {
            String unique =
                    ".striate-%d-%d.part".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
            Path partial = target.resolveSibling(unique);
            FILES.add(partial);
            return partial;
        }

        static void discard(Path partial) throws IOException {
            Files.deleteIfExists(partial);
            FILES.remove(partial);
        }

        private static void discardQuietly(Path partial) {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                // The program is on its way out and has nobody left to tell.
            }
        }
    }
}
