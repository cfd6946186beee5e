package org.striate.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Where the lab listens. */
final class LabAddressTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aPortThatIsTakenIsSaid() {
        try (Lab first = Lab.open(LOOPBACK, 0)) {
            int port = first.address().getPort();
            assertThatThrownBy(() -> Lab.open(LOOPBACK, port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "port %d of 127.0.0.1 cannot be used: is another lab open? --port 0 takes any free one",
                            port);
        }
    }

    @Test
    void aPortIsFreeAgainWhenTheLabIsClosed() {
        Lab first = Lab.open(LOOPBACK, 0);
        int port = first.address().getPort();
        first.close();
        try (Lab second = Lab.open(LOOPBACK, port)) {
            assertThat(second.address()).isEqualTo(first.address());
        }
    }

    @Test
    void whereEverybodyIsListenedToTheAddressIsStillAsGood() throws IOException {
        try (Lab lab = Lab.open(InetAddress.getByName("0.0.0.0"), 0)) {
            assertThat(lab.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(new Caller(lab.address()).ask("about", "{}").status()).isEqualTo(200);
            assertThat(new Caller(lab.address())
                            .with("Host", "evil.example")
                            .ask("about", "{}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Lab.open(LOOPBACK, 70_000))
                .hasMessage("port must be 0 to 65535 (0 takes any free one), got 70000");
    }
}
