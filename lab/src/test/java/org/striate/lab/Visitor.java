package org.striate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A person at a browser, in a lab of their own: what every browser test begins with. It minds that nothing goes wrong unseen. */
final class Visitor implements AutoCloseable {
    /** A laptop and a phone. */
    static final List<Integer> WIDTHS = List.of(1280, 360);

    /** What a machine with much else to do may take; nothing is asserted of time. */
    private static final double PATIENCE_MILLISECONDS = 20_000;

    private static final Path AXE = Path.of("web/node_modules/axe-core/axe.min.js");
    private static final List<String> CHROMIUM_FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream");

    private Lab lab;
    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final List<String> mishaps = new ArrayList<>();
    private final List<String> tolerated = new ArrayList<>();

    private Visitor(Lab lab, Playwright playwright, Path chromium) {
        this.lab = lab;
        this.playwright = playwright;
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(CHROMIUM_FLAGS));
        context = browser.newContext(options());
        page = newTab();
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setLocale("en").setReducedMotion(ReducedMotion.REDUCE);
    }

    /** Another tab of the same browser, as empty as the first. */
    Page newTab() {
        return tab(context, WIDTHS.getFirst());
    }

    /** A phone of the same visitor, whose screen is touched. */
    Page phone() {
        return tab(browser.newContext(options().setHasTouch(true).setIsMobile(true)), WIDTHS.getLast());
    }

    private Page tab(BrowserContext in, int width) {
        Page tab = in.newPage();
        tab.setDefaultTimeout(PATIENCE_MILLISECONDS);
        tab.setViewportSize(width, 900);
        mind(tab);
        return tab;
    }

    /** Lets the page do what a browser asks for, such as {@code camera}; the camera sees a test picture. */
    void permit(String... permissions) {
        context.grantPermissions(List.of(permissions));
    }

    private void mind(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                mishaps.add(message.text());
            }
        });
        page.onPageError(mishaps::add);
        page.onRequest(request -> {
            if (!request.url().matches("(http://127\\.0\\.0\\.1:|data:|blob:).*")) {
                mishaps.add("a request left the machine: " + request.url());
            }
        });
    }

    /** Opens a lab and a browser; where no Chromium is installed, the test is skipped, and says so. */
    static Visitor arrive() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(chromium.isPresent(), "skipped: no Chromium is installed (apt-get install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        Lab lab = Lab.open(InetAddress.getLoopbackAddress(), 0);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Visitor(lab, playwright, chromium.orElseThrow());
    }

    /** Opens an address of the chapter, such as {@code look?photo=coffee.png}; the first page for an empty one. */
    Page open(String address) {
        return open(page, address);
    }

    /** Likewise, in another tab or on the phone. */
    Page open(Page tab, String address) {
        tab.navigate(lab.address() + (address.isEmpty() ? "" : "#/1/" + address));
        tab.locator("main h1").waitFor();
        return tab;
    }

    Page page() {
        return page;
    }

    Lab lab() {
        return lab;
    }

    /** The lab ends, as by Ctrl-C, while the page stays open. */
    void closeLab() {
        lab.close();
    }

    /** The lab is started again where it was; it holds nothing of what was brought. */
    void reopenLab() {
        lab = Lab.open(InetAddress.getLoopbackAddress(), lab.address().getPort());
    }

    /** Closes the lab and opens it anew. */
    void restartLab() {
        closeLab();
        reopenLab();
    }

    /** Says that something that the console reports is meant to happen in this test. */
    void expectMishap(String part) {
        assertThat(mishaps).anyMatch(mishap -> mishap.contains(part));
        mishaps.removeIf(mishap -> mishap.contains(part));
    }

    /** Says that something that the console reports may happen at any time in this test. */
    void tolerate(String part) {
        tolerated.add(part);
    }

    /** Says that something that the console reports may happen in this test, if the page asks just then. */
    void allowMishap(String part) {
        mishaps.removeIf(mishap -> mishap.contains(part));
    }

    /** Asserts that the page as it stands has no serious finding of axe, and is not wider than the screen, on a laptop and on a phone, light and dark. */
    void assertAccessible() throws IOException {
        page.evaluate(Files.readString(AXE));
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            for (String theme : List.of("light", "dark")) {
                page.evaluate("theme => document.documentElement.dataset.theme = theme", theme);
                @SuppressWarnings("unchecked")
                List<String> findings = (List<String>) page.evaluate("""
                        async () => (await axe.run()).violations
                            .filter(each => ['serious', 'critical'].includes(each.impact))
                            .flatMap(each => each.nodes.map(node => `${each.id}: ${node.target} ${node.failureSummary}`))
                        """);
                assertThat(findings).as("axe at %d pixels, %s", width, theme).isEmpty();
            }
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of the page on a screen of %d pixels", width)
                    .isLessThanOrEqualTo(width);
        }
        page.setViewportSize(WIDTHS.getFirst(), 900);
    }

    /** Asserts that nothing went wrong, and leaves. */
    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
        lab.close();
        mishaps.removeIf(mishap -> tolerated.stream().anyMatch(mishap::contains));
        assertThat(mishaps)
                .as("console errors and requests that left the machine")
                .isEmpty();
    }

    /** A number as the page writes it: −1.234, or 1.234·10⁻⁵. */
    static double number(String written) {
        String[] parts = written.replace('−', '-').split("·10", 2);
        if (parts.length == 1) {
            return Double.parseDouble(parts[0]);
        }
        StringBuilder exponent = new StringBuilder();
        for (char digit : parts[1].toCharArray()) {
            exponent.append(digit == '⁻' ? "-" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
        }
        return Double.parseDouble(parts[0]) * Math.pow(10, Integer.parseInt(exponent.toString()));
    }
}
