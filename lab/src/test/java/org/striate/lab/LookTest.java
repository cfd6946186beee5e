package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The first page, as a visitor uses it. */
final class LookTest {
    @Test
    void theFirstScreenShowsWhatTheNetworkSees() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("");
            assertThat(page.getByText("tiger cat")).isVisible();
            visitor.assertAccessible();
        }
    }
}
