package org.striate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void theFileHoldsWhatWasWrittenAndNothingLiesBesideIt() throws IOException {
        Path file = folder.resolve("a.bin");
        WholeFile.write(file, out -> out.write(new byte[] {1, 2, 3}));
        WholeFile.write(file, out -> out.write(new byte[] {4}));
        assertThat(file).hasBinaryContent(new byte[] {4});
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void untilItIsCompleteTheFormerFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "former");
        WholeFile.write(file, out -> {
            out.write(new byte[100_000]);
            assertThat(file).hasContent("former");
        });
        assertThat(file).hasSize(100_000);
    }

    @Test
    void onFailureTheFormerFileStaysAndNothingLiesBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "former");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": cannot be written: No space left on device");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("former");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("no").resolve("a.txt");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": the folder " + folder.resolve("no") + " does not exist, create it first");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path former = Files.writeString(folder.resolve("a.txt"), "former");
        Path file = former.resolve("b.txt");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": the folder " + former + " does not exist, create it first");
        assertThat(former).hasContent("former");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsNamed() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path file = Files.writeString(closed.resolve("a.txt"), "former");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        try {
            assumeFalse(Files.isWritable(closed), "root may write everywhere");
            assertThatThrownBy(() -> WholeFile.write(closed.resolve("b.txt"), out -> out.write('x')))
                    .isInstanceOf(IOException.class)
                    .hasMessage(closed.resolve("b.txt") + ": no permission to write in " + closed);
            assertThatThrownBy(() -> WholeFile.write(file, out -> out.write('x')))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": no permission to write it");
            assertThat(file).hasContent("former");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFolderThatTakesNoFilesIsNamed() {
        Path processes = Path.of("/proc");
        assumeTrue(Files.isDirectory(processes));
        Path file = processes.resolve("striate.txt");
        assertThatThrownBy(() -> WholeFile.write(file, out -> out.write('x')))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("/proc/striate.txt: (cannot be written: .+|no permission to write in /proc)");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> WholeFile.write(folder, out -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": this is a folder, name a file in it");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "former");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        WholeFile.write(link, out -> out.write('x'));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("x");
    }

    @Test
    void aFileIsPutIntoTheWorkingFolder() throws IOException {
        Path file = Path.of("whole-file-test.txt");
        try {
            WholeFile.write(file, out -> out.write('x'));
            assertThat(file).hasContent("x");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void aDeviceIsWrittenTo() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        WholeFile.write(device, out -> out.write('x'));
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(device).exists();
    }
}
