package org.striate.lab;

import static org.striate.engine.Arguments.require;

import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.URI;
import org.striate.lab.experiment.Experiments;
import org.striate.lab.holding.Holdings;
import org.striate.lab.http.Door;

/** The lab, open: a server of the interactive chapter. It ends with the program, or when it is closed. */
public final class Lab implements AutoCloseable {
    private final WebServer server;
    private final Holdings holdings;

    private Lab(WebServer server, Holdings holdings) {
        this.server = server;
        this.holdings = holdings;
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
        WebServer server = WebServer.builder()
                .address(address)
                .port(port)
                .shutdownHook(false)
                .maxPayloadSize(Holdings.LARGEST_MODEL)
                .routing(new Door(Experiments.all(holdings), holdings)::furnish)
                .build();
        try {
            server.start();
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "port %d of %s cannot be used: is another lab open? --port 0 takes any free one"
                            .formatted(port, address.getHostAddress()),
                    e);
        }
        return new Lab(server, holdings);
    }

    /** Begins to work out what the first screen asks, so that it is there when a browser has opened. */
    public void prepare() {
        Thread.ofPlatform().daemon().name("striate-prepare").start(holdings::prepare);
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.port()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
