package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.striate.lab.Lab;

final class LabCommandTest {
    @Test
    void aPortThatIsTakenIsOneLineAndStatusOne() {
        try (Lab lab = Lab.open(InetAddress.getLoopbackAddress(), 0)) {
            int port = lab.address().getPort();
            Invocation second = Invocation.of("lab", "--no-open", "--port", String.valueOf(port));
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .isEqualToNormalizingNewlines(
                            "striate: port %d of 127.0.0.1 cannot be used: is another lab open? --port 0 takes any free one\n"
                                    .formatted(port));
        }
    }

    @Test
    void theHelpSaysWhereItListensAndHowItEnds() {
        assertThat(Invocation.of("lab", "--help").out()).contains("--port=PORT", "8420", "--no-open", "Ctrl-C");
    }
}
