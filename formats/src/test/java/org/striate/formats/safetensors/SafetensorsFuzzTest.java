package org.striate.formats.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.striate.formats.HostileInput;
import org.striate.formats.Resources;

/** Hostile safetensors files; how to search longer is said in {@link HostileInput}. */
class SafetensorsFuzzTest {
    private static final int MUTATIONS = 20_000;

    /** A truth value of one byte becomes an int64, in an array that grows by doubling; JSON's tokens are strings and boxed numbers for a while. */
    private static final HostileInput SAFETENSORS =
            new HostileInput(64, bytes -> Safetensors.read("input", new ByteArrayInputStream(bytes)));

    @FuzzTest
    void safetensors(byte[] bytes) {
        SAFETENSORS.isRead(bytes);
    }

    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        HostileInput.Outcome outcome =
                SAFETENSORS.mutations(Resources.contents("arrays", ".safetensors"), 3, MUTATIONS);
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Resources.file("arrays/types.safetensors"));
        assertThat(SAFETENSORS.truncations(whole)).isEqualTo(new HostileInput.Outcome(0, whole.length));
    }
}
