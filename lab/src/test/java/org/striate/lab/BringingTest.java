package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.insight.Answers.Answer;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** What a visitor brings to the first page: by camera, by paste, and things that are large. */
final class BringingTest {
    private static final Pattern BROUGHT = Pattern.compile(".*photo=([0-9a-f]{32}).*");
    private static final long MEGABYTE = 1 << 20;

    private final Holdings holdings = new Holdings();

    @Test
    void theCameraTakesAPicture() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            visitor.permit("camera");
            Page page = visitor.open("look");
            button(page, "Camera").click();
            page.waitForCondition(
                    () -> Boolean.TRUE.equals(page.evaluate("document.querySelector('video')?.videoWidth > 0")));
            @SuppressWarnings("unchecked")
            List<Integer> size = (List<Integer>) page.evaluate(
                    "[document.querySelector('video').videoWidth, document.querySelector('video').videoHeight]");
            button(page, "Take the picture").click();
            assertThat(page).hasURL(BROUGHT);
            assertThat(page.locator("video")).isHidden();
            Picture taken = held(visitor, page);
            assertThat(List.of(taken.width(), taken.height())).isEqualTo(size);
            assertSeen(page, taken);
        }
    }

    @Test
    void aCameraThatMayNotBeUsedIsSaid() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look");
            page.evaluate("""
                    () => {
                        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
                    }
                    """);
            button(page, "Camera").click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("No picture from the camera: Permission denied");
            assertThat(page.locator("video")).isHidden();
        }
    }

    @Test
    void aPictureIsPasted() throws IOException {
        Picture drawn = Picture.of(200, 150, (x, y) -> (x / 25 + y / 25) % 2 == 0 ? 0xE03020 : 0xF0F0E0);
        try (Visitor visitor = Visitor.arrive()) {
            visitor.permit("clipboard-read", "clipboard-write");
            Page page = visitor.open("look");
            page.evaluate("""
                    async base64 => {
                        const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
                        const picture = new Blob([bytes], { type: 'image/png' });
                        await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
                    }
                    """, Base64.getEncoder().encodeToString(drawn.png()));
            page.keyboard().press("Control+V");
            assertThat(page).hasURL(BROUGHT);
            assertThat(held(visitor, page).png()).isEqualTo(drawn.png());
            assertSeen(page, drawn);
        }
    }

    @Test
    void aPhotographOfTwelveMegapixelsIsTaken() throws IOException {
        Picture large =
                Picture.of(4000, 3000, (x, y) -> ((x / 16) << 16) | ((y / 12) << 8) | ((x * 31 + y * 17) % 251));
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look");
            noteStatus(page);
            chooser(page, "image/*").setInputFiles(new FilePayload("large.png", "image/png", large.png()));
            assertThat(page).hasURL(BROUGHT);
            Picture held = held(visitor, page);
            assertThat(List.of(held.width(), held.height())).containsExactly(4000, 3000);
            assertSeen(page, large);
            assertThat(noted(page)).anyMatch(status -> status.matches("Bringing large\\.png: \\d+ %"));
        }
    }

    @Test
    void aModelOfTwoHundredMegabytesIsTaken(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.onnx");
        new LargeModel(5_000, 10_000).write(file);
        assertThat(Files.size(file)).isGreaterThan(190 * MEGABYTE);
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look");
            noteStatus(page);
            chooser(page, ".onnx").setInputFiles(file);
            assertThat(button(page, "large.onnx")).hasAttribute("aria-pressed", "true");
            assertThat(noted(page))
                    .anyMatch(status -> status.matches("Bringing large\\.onnx: \\d+ %"))
                    .contains("Reading large.onnx …");
            String id;
            try (InputStream model = Files.newInputStream(file)) {
                id = holdings.bringModel("large.onnx", model).id();
            }
            Answer top = holdings.sight(id, "chelsea.png")
                    .answers()
                    .getFirst()
                    .top(1)
                    .getFirst();
            assertThat(page.getByText("class " + top.index()).first()).isVisible();
        }
    }

    @Test
    void aModelThatIsTooLargeIsRefusedInASentence(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("endless.onnx");
        long most = Holdings.largestModel();
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(most + MEGABYTE);
        }
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look");
            Answer cat = holdings.sight(Zoo.NETWORK, "chelsea.png")
                    .answers()
                    .getFirst()
                    .top(1)
                    .getFirst();
            assertThat(page.getByText(cat.label()).first()).isVisible();
            chooser(page, ".onnx").setInputFiles(file);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("endless.onnx has");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("%d MB here".formatted(most / MEGABYTE));
            assertThat(page.getByText(cat.label()).first()).isVisible();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator chooser(Page page, String accept) {
        return page.locator("input[accept='%s']".formatted(accept));
    }

    /** The photograph that the address names, as the lab holds it. */
    private static Picture held(Visitor visitor, Page page) throws IOException {
        Matcher id = BROUGHT.matcher(page.url());
        assertThat(id.matches()).isTrue();
        String question = URLEncoder.encode("{\"photo\":\"%s\"}".formatted(id.group(1)), StandardCharsets.UTF_8);
        byte[] file = new Caller(visitor.lab().address())
                .get("/api/photo?question=" + question)
                .body();
        return PhotoReader.read(file, "held.png");
    }

    /** Asserts that the page shows what the network says of a photograph. */
    private void assertSeen(Page page, Picture photo) throws IOException {
        String id = holdings.bringPhoto("photo.png", photo.png()).id();
        Answer top = holdings.sight(Zoo.NETWORK, id).answers().getFirst().top(1).getFirst();
        assertThat(page.getByText(top.label()).first()).isVisible();
    }

    /** From now on, remembers whatever the page says of its progress. */
    private static void noteStatus(Page page) {
        page.evaluate("""
                () => {
                    window.noted = [];
                    new MutationObserver(() => document.querySelectorAll('[role=status]').forEach(each => noted.push(each.textContent)))
                        .observe(document.body, { childList: true, characterData: true, subtree: true });
                }
                """);
    }

    @SuppressWarnings("unchecked")
    private static List<String> noted(Page page) {
        return (List<String>) page.evaluate("window.noted");
    }
}
