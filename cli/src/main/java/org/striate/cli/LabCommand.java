package org.striate.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.striate.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the interactive chapter. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description =
                "Opens the lab: the chapter \"From pixels to features\" as live experiments, in the browser, at 127.0.0.1. Ctrl-C closes it.")
final class LabCommand implements Callable<Integer> {
    /** Held here: a logger that nobody holds forgets its level. */
    private static final Logger SERVER = Logger.getLogger("io.helidon");

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where it listens; 0 takes any free port. Default: ${DEFAULT-VALUE}.")
    private int port = 8420;

    @Option(names = "--no-open", description = "Leave the browser alone.")
    private boolean closed;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description =
                    "Listen at this address instead of 127.0.0.1. Whoever reaches it can use this machine's processor: for a classroom, not for the internet.")
    private InetAddress address = InetAddress.getLoopbackAddress();

    LabCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 0xFFFF) {
            throw new WrongUse("--port must be 0 to 65535 (0 takes any free one), got " + port);
        }
        // A port that is taken is said once, by the exception; of what the server says later, only warnings are for the
        // visitor.
        SERVER.setLevel(Level.OFF);
        try (Lab lab = Lab.open(address, port)) {
            SERVER.setLevel(Level.WARNING);
            lab.prepare();
            console.out().println(lab.address());
            console.out().flush();
            if (!closed) {
                browse(lab.address());
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void browse(URI address) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(address);
                return;
            }
            // A desktop that AWT does not know still has this.
            new ProcessBuilder(List.of("xdg-open", address.toString())).start();
        } catch (IOException | UnsupportedOperationException e) {
            console.note("no browser could be opened: open the address above in one");
        }
    }
}
