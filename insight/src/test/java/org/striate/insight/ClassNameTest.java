package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes by their names. */
final class ClassNameTest {
    private static final List<String> LABELS = List.of("tabby", "tiger cat", "lynx");

    @Test
    void aClassGoesByItsLabelOrItsNumber() {
        assertThat(ClassName.index("tiger cat", LABELS)).isEqualTo(1);
        assertThat(ClassName.index("Tiger Cat", LABELS)).isEqualTo(1);
        assertThat(ClassName.index("CRANE", List.of("crane", "CRANE"))).isEqualTo(1);
        assertThat(ClassName.index("2", LABELS)).isEqualTo(2);
        assertThat(ClassName.index("2", List.of())).isEqualTo(2);
        assertThat(ClassName.of(1, LABELS)).isEqualTo("tiger cat");
        assertThat(ClassName.of(1, List.of())).isEqualTo("class 1");
    }

    @Test
    void anUnknownClassGetsItsNearestNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassName.index("tiger", LABELS))
                .withMessage("the network has no class tiger; the nearest names are tabby, tiger cat, lynx");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassName.index("3", LABELS))
                .withMessage("the network has the classes 0 to 2, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassName.index("cat", List.of()))
                .withMessageContaining("by its number, got cat");
    }
}
