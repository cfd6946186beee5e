package org.striate.formats.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.striate.formats.HostileInput;
import org.striate.formats.Resources;

/** Hostile {@code .npy} and {@code .npz} files; how to search longer is said in {@link HostileInput}. */
class NumpyFuzzTest {
    private static final int MUTATIONS = 20_000;

    /** A truth value of one byte becomes an int64, in an array that grows by doubling and is transposed. */
    private static final HostileInput NPY =
            new HostileInput(32, bytes -> Npy.read("input", new ByteArrayInputStream(bytes)));

    /** Deflate packs at most 1032 bytes into one. */
    private static final HostileInput NPZ =
            new HostileInput(32 * 1032, bytes -> Npz.read("input", new ByteArrayInputStream(bytes)));

    @FuzzTest
    void npy(byte[] bytes) {
        NPY.isRead(bytes);
    }

    @FuzzTest
    void npz(byte[] bytes) {
        NPZ.isRead(bytes);
    }

    @Test
    void mutatedNpyFilesAreReadOrRefused() throws IOException {
        HostileInput.Outcome outcome = NPY.mutations(Resources.contents("arrays", ".npy"), 1, MUTATIONS);
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void mutatedNpzFilesAreReadOrRefused() throws IOException {
        HostileInput.Outcome outcome = NPZ.mutations(Resources.contents("arrays", ".npz"), 2, MUTATIONS);
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void everyTruncationOfAnArrayIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Resources.file("arrays/float32.npy"));
        assertThat(NPY.truncations(whole)).isEqualTo(new HostileInput.Outcome(0, whole.length));
    }

    @Test
    void everyTruncationOfAnArchiveIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Resources.file("arrays/stored.npz"));
        assertThat(NPZ.truncations(whole)).isEqualTo(new HostileInput.Outcome(0, whole.length));
    }
}
