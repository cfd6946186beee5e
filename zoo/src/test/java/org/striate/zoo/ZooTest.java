package org.striate.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ZooTest {
    @Test
    void holdsTheNetworkItsLabelsAndEveryPhotograph() {
        assertThat(Zoo.model()).hasSize(18_808_866);
        assertThat(Zoo.labels()).hasSize(1000).element(282).isEqualTo("tiger cat");
        assertThat(new String(Zoo.config(), StandardCharsets.UTF_8)).contains("input_size");
        assertThat(Zoo.PHOTOS).allSatisfy(name -> assertThat(Zoo.photo(name)).hasSizeGreaterThan(100_000));
    }

    @Test
    void namesItsPhotographsWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Zoo.photo("dog.png"))
                .withMessageContaining("dog.png")
                .withMessageContaining("chelsea.png");
    }
}
