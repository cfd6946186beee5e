package org.striate.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.formats.image.Picture;
import org.striate.lab.Caller.Reply;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** What the lab lets in, and what it says to what it does not. */
final class DoorTest {
    private static final int FORBIDDEN = 403;
    private static final int MISSING = 404;
    private static final int GONE = 410;
    private static final int TOO_LARGE = 413;
    private static final int UNANSWERABLE = 422;
    private static final String SAMPLE = "{\"model\":\"efficientnet-lite0\",\"photo\":\"chelsea.png\"}";

    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = Lab.open(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static Caller caller() {
        return new Caller(lab.address());
    }

    private static String authority() {
        return lab.address().getAuthority();
    }

    @Test
    void itsOwnPageIsAnswered() throws IOException {
        Reply reply = caller().ask("about", "{}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains(Zoo.PHOTOS.getFirst(), Zoo.NETWORK);
        String localhost = "localhost:" + lab.address().getPort();
        assertThat(caller().with("Host", localhost)
                        .with("Origin", "http://" + localhost)
                        .ask("about", "{}")
                        .status())
                .isEqualTo(200);
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                arguments("a name that leads here (DNS rebinding)", caller().with("Host", "evil.example")),
                arguments(
                        "the same, with an origin to match",
                        caller().with("Host", "evil.example:8420").with("Origin", "http://evil.example:8420")),
                arguments("another site's page", caller().with("Origin", "http://evil.example")),
                arguments("another server of this machine", caller().with("Origin", "http://127.0.0.1:1")),
                arguments("a page without an origin", caller().with("Origin", "null")),
                arguments("the same host under https", caller().with("Origin", "https://" + authority())),
                arguments("a form of another site", caller().withoutOrigin()),
                arguments("another site's script", caller().with("Sec-Fetch-Site", "cross-site")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void strangersAreNotAnswered(String who, Caller stranger) throws IOException {
        Reply reply = stranger.ask("look", SAMPLE);
        assertThat(reply.status()).as(who).isEqualTo(FORBIDDEN);
        assertThat(reply.text()).contains("refusal", "only its own page").doesNotContain("answers\":");
    }

    @Test
    void aPictureOnAnotherSitesPageStaysEmptyButALinkIsWelcome() throws IOException {
        String photo = "/api/photo?question=%7B%22photo%22:%22chelsea.png%22%7D";
        assertThat(caller().withoutOrigin().get(photo).status()).isEqualTo(200);
        assertThat(caller().withoutOrigin()
                        .with("Sec-Fetch-Site", "cross-site")
                        .get(photo)
                        .status())
                .isEqualTo(FORBIDDEN);
        assertThat(caller().withoutOrigin()
                        .with("Sec-Fetch-Site", "cross-site")
                        .get("/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void thePageIsServedWithWhatItMayDo() throws IOException {
        Reply page = caller().get("/");
        assertThat(page.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-cache");
        assertThat(page.headers().get("content-security-policy")).contains("default-src 'self'", "object-src 'none'");
        String html = new String(
                new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(), StandardCharsets.UTF_8);
        String script = html.replaceAll("(?s).*src=\"([^\"]+\\.js)\".*", "$1");
        Reply asset = caller().get(script);
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.headers())
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("cache-control", "private, max-age=31536000, immutable");
        Reply head = caller().head("/");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("content-length", String.valueOf(page.body().length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/assets/nothing.js",
                "/api/nothing",
                "/api/",
                "/api/look",
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/Lab.class",
                "/assets/..%2f..%2findex.html",
                "/..%5c..%5cLab.class",
                "/index.html.gz",
                "//etc/passwd"
            })
    void whatIsNotThereIsMissing(String path) throws IOException {
        Reply reply = caller().get(path);
        assertThat(reply.status()).isEqualTo(MISSING);
        assertThat(reply.text()).contains("there is nothing at ");
    }

    static Stream<Arguments> brokenQuestions() {
        return Stream.of(
                arguments("", "the question is not a LookQuestion, which has [model, photo]"),
                arguments("null", "the question is null, not a LookQuestion"),
                arguments("[]", "the question is not a LookQuestion, which has [model, photo]"),
                arguments("{\"model\":", "the question is not a LookQuestion, which has [model, photo]"),
                arguments(SAMPLE + "!", "the question is not a LookQuestion, which has [model, photo]"),
                arguments("{\"model\":\"m\"}", "its photo is missing, or of another kind"),
                arguments("{\"model\":\"m\",\"photo\":null}", "its photo is missing, or of another kind"),
                arguments("{\"model\":\"m\",\"photo\":{}}", "its photo is missing, or of another kind"),
                arguments(
                        "{\"model\":\"m\",\"photo\":\"p\",\"x\":1}", "a LookQuestion has no x; it has [model, photo]"));
    }

    @ParameterizedTest
    @MethodSource("brokenQuestions")
    void aBrokenQuestionIsToldWhatIsWrong(String question, String refusal) throws IOException {
        Reply reply = caller().ask("look", question);
        assertThat(reply.status()).isEqualTo(UNANSWERABLE);
        assertThat(reply.text()).contains(refusal).doesNotContain("tools.jackson", "org.striate", "\tat ");
    }

    @Test
    void whatTheLabDoesNotHoldIsGone() throws IOException {
        Reply photo = caller().ask("look", SAMPLE.replace("chelsea.png", "0123456789abcdef"));
        assertThat(photo.status()).isEqualTo(GONE);
        assertThat(photo.text()).contains("photograph 0123456789abcdef", "bring it again");
        Reply path = caller().ask("look", SAMPLE.replace("efficientnet-lite0", "../../etc/passwd"));
        assertThat(path.status()).isEqualTo(GONE);
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = caller().begin("POST", "/api/photos?name=a.png", Holdings.LARGEST_PHOTO + 1L)) {
            Reply reply = Caller.read(socket);
            assertThat(reply.status()).isEqualTo(TOO_LARGE);
            assertThat(reply.text()).contains("larger than the 64 MB");
        }
        try (Socket socket = caller().begin("POST", "/api/models?name=a.onnx", Holdings.largestModel() + 1)) {
            assertThat(Caller.read(socket).status()).isEqualTo(TOO_LARGE);
        }
        try (Socket socket = caller().begin("POST", "/api/look", (4 << 20) + 1)) {
            assertThat(Caller.read(socket).status()).isEqualTo(TOO_LARGE);
        }
    }

    @Test
    void anUploadThatHidesItsLengthIsRefusedWhenItHasBecomeTooLarge() throws IOException {
        Caller caller = caller().with("Transfer-Encoding", "chunked");
        try (Socket socket = caller.begin("POST", "/api/look", 0)) {
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) ' ');
            for (int i = 0; i < 5; i++) {
                socket.getOutputStream().write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(chunk);
                socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Caller.read(socket).status()).isEqualTo(TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/about", "/api/look", "/api/nothing", "/nothing"})
    void aConnectionThatIsToEndWithTheAnswerEnds(String path) throws IOException {
        try (Socket socket = caller().begin("POST", path, 2)) {
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            Reply reply = Caller.read(socket);
            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionThatIsKeptTakesAnotherQuestion() throws IOException {
        byte[] question = "{}".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = caller().with("Connection", "keep-alive").begin("POST", "/api/about", question.length)) {
            socket.getOutputStream().write(question);
            Reply first = Caller.read(socket);
            String head = "POST /api/about HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Length: 2\r\n\r\n{}"
                    .formatted(authority(), authority());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(Caller.read(socket).text()).isEqualTo(first.text());
        }
    }

    @Test
    void whatIsNoPhotographIsRefused() throws IOException {
        assertRefused("photos?name=notes.png", "these are notes".getBytes(StandardCharsets.UTF_8), "notes.png: not a");
        byte[] photo = png(40, 30);
        assertRefused("photos?name=half.png", Arrays.copyOf(photo, photo.length / 2), "half.png: a damaged picture");
        assertRefused("photos?name=nothing.png", new byte[0], "nothing.png: not a picture");
    }

    @Test
    void aDecompressionBombIsRefusedUnopened() throws IOException {
        assertRefused("photos?name=bomb.png", bomb(100_000, 100_000), "claims 100000 × 100000 pixels");
        // Few enough pixels, but more than these bytes can hold.
        assertRefused("photos?name=bomb.png", bomb(12_000, 12_000), "more than a file of");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        byte[] model = Zoo.model();
        assertRefused("models?name=a.onnx", "this is no model".getBytes(StandardCharsets.UTF_8), "not an ONNX model");
        assertRefused("models?name=a.onnx", Arrays.copyOf(model, model.length / 2), "damaged");
        assertRefused("models?name=a.onnx", new byte[0], "no graph");
    }

    @Test
    void whatWasBroughtIsSeen() throws IOException {
        Reply brought = caller().send("POST", "/api/photos?name=my%20photo.png", png(40, 30));
        assertThat(brought.status()).isEqualTo(200);
        assertThat(brought.text()).contains("\"name\":\"my photo.png\"", "\"width\":40", "\"height\":30");
        String id = brought.text().replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        Reply model = caller().send("POST", "/api/models?name=lite.onnx", Zoo.model());
        assertThat(model.text()).contains("\"name\":\"lite.onnx\"");
        String modelId = model.text().replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        Reply look = caller().ask("look", "{\"model\":\"%s\",\"photo\":\"%s\"}".formatted(modelId, id));
        assertThat(look.status()).isEqualTo(200);
    }

    private static void assertRefused(String upload, byte[] file, String refusal) throws IOException {
        Reply reply = caller().send("POST", "/api/" + upload, file);
        assertThat(reply.status()).as(reply.text()).isEqualTo(UNANSWERABLE);
        assertThat(reply.text()).contains(refusal).doesNotContain("/tmp", "\tat ");
    }

    private static byte[] png(int width, int height) {
        return Picture.of(width, height, (x, y) -> x * y).png();
    }

    /** A small PNG file that claims to be large. */
    private static byte[] bomb(int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream numbers = new DataOutputStream(header);
        numbers.writeInt(width);
        numbers.writeInt(height);
        numbers.write(new byte[] {8, 0, 0, 0, 0});
        chunk(file, "IHDR", header.toByteArray());
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] packed = new byte[4096];
        chunk(file, "IDAT", Arrays.copyOf(packed, deflater.deflate(packed)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
