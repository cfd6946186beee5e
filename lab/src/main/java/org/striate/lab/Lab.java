package org.striate.lab;

import static org.striate.engine.Arguments.require;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.URI;
import org.striate.lab.experiment.Experiments;
import org.striate.lab.holding.Holdings;
import org.striate.lab.http.Door;
import org.striate.lab.recording.Recorder;

/** The lab, open: a server of the interactive chapter. It ends with the program, or when it is closed. */
public final class Lab implements AutoCloseable {
    private final WebServer server;
    private final Recorder recorder;

    private Lab(WebServer server, Recorder recorder) {
        this.server = server;
        this.recorder = recorder;
    }

    /**
     * Opens the lab.
     *
     * @param address where it listens; the loopback address keeps it to this machine
     * @param port 0 takes any free one
     * @throws IllegalArgumentException if the port is none, or is taken
     */
    public static Lab open(InetAddress address, int port) {
        require(port >= 0 && port <= 0xFFFF, "port must be 0 to 65535 (0 takes any free one), got %d", port);
        Holdings holdings = new Holdings();
        Recorder recorder = new Recorder();
        WebServer server = WebServer.builder()
                .address(address)
                .port(port)
                .shutdownHook(false)
                .maxPayloadSize(Holdings.LARGEST_MODEL)
                .routing(new Door(Experiments.all(holdings, recorder), holdings)::furnish)
                .build();
        try {
            server.start();
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "port %d of %s cannot be used: is another lab open? --port 0 takes any free one"
                            .formatted(port, address.getHostAddress()),
                    e);
        }
        return new Lab(server, recorder);
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.port()));
    }

    @Override
    public void close() {
        server.stop();
        recorder.close();
    }
}
