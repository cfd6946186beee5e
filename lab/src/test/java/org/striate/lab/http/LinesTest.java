package org.striate.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.striate.lab.Caller;
import org.striate.lab.Caller.Reply;
import org.striate.lab.api.Nothing;
import org.striate.lab.api.PhotoQuestion;
import org.striate.lab.experiment.Endpoint;
import org.striate.lab.holding.Holdings;

/** Answers that come line by line. */
final class LinesTest {
    private static final PhotoQuestion LINE = new PhotoQuestion("a line");

    @Test
    void linesComeOneAfterAnother() throws IOException {
        Reply reply = answer((question, listener) -> {
            listener.accept(LINE);
            listener.accept(LINE);
        });
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("content-type", "application/x-ndjson");
        assertThat(reply.text().lines().filter(line -> line.startsWith("{")))
                .containsExactly("{\"photo\":\"a line\"}", "{\"photo\":\"a line\"}");
    }

    @Test
    void anAnswerMayHaveNoLines() throws IOException {
        Reply reply = answer((question, listener) -> {});
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("content-type", "application/x-ndjson");
    }

    @Test
    void whatFailsBeforeTheFirstLineSaysSoByItsStatus() throws IOException {
        Reply reply = answer((question, listener) -> {
            throw new IllegalArgumentException("kernel must be positive, got 0");
        });
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).isEqualTo("{\"refusal\":\"kernel must be positive, got 0\"}");
    }

    @Test
    void whatFailsLaterSaysSoInTheLastLine() throws IOException {
        Reply reply = answer((question, listener) -> {
            listener.accept(LINE);
            throw new IllegalArgumentException("no further");
        });
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text().lines().filter(line -> line.startsWith("{")))
                .containsExactly("{\"photo\":\"a line\"}", "{\"refusal\":\"no further\"}");
    }

    @Test
    void aMistakeOfTheLabsOwnIsSaidWithoutItsInsides() throws IOException {
        Reply reply = answer((question, listener) -> {
            throw new IllegalStateException("secret insides");
        });
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text())
                .contains("internal error (IllegalStateException)")
                .doesNotContain("secret insides", "\tat ", "org.striate");
    }

    @Test
    void theWorkEndsWhenTheListenerHasGone() throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        WebServer server = serving((question, listener) -> {
            try {
                while (true) {
                    listener.accept(LINE);
                }
            } finally {
                ended.countDown();
            }
        });
        try (Socket socket = caller(server).begin("POST", "/api/work", 2)) {
            socket.getOutputStream().write(new byte[] {'{', '}'});
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).as("the work has ended").isTrue();
        server.stop();
    }

    private static Reply answer(Endpoint.Stream<Nothing, PhotoQuestion> work) throws IOException {
        WebServer server = serving(work);
        try {
            return caller(server).ask("work", "{}");
        } finally {
            server.stop();
        }
    }

    private static Caller caller(WebServer server) {
        return new Caller(URI.create("http://127.0.0.1:" + server.port() + "/"));
    }

    private static WebServer serving(Endpoint.Stream<Nothing, PhotoQuestion> work) {
        List<Endpoint<?>> endpoints =
                List.of(new Endpoint.Streamed<>("work", Nothing.class, PhotoQuestion.class, work));
        return WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .routing(new Door(endpoints, new Holdings())::furnish)
                .build()
                .start();
    }
}
