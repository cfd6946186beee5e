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
    private final URI address;
    private final WebServer server;
    private final Recorder recorder;
    private final Holdings holdings;

    private Lab(URI address, WebServer server, Recorder recorder, Holdings holdings) {
        this.address = address;
        this.server = server;
        this.recorder = recorder;
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
        return open(address, port, new Holdings());
    }

    /** @param holdings become the lab's own, and are closed with it */
    static Lab open(InetAddress address, int port, Holdings holdings) {
        require(port >= 0 && port <= 0xFFFF, "port must be 0 to 65535 (0 takes any free one), got %d", port);
        Recorder recorder = new Recorder();
        WebServer server = WebServer.builder()
                .address(address)
                .port(port)
                .shutdownHook(false)
                .maxPayloadSize(Holdings.largestModel())
                .routing(new Door(Experiments.all(holdings, recorder), holdings)::furnish)
                .build();
        // A server that cannot have its port says so in its log alone.
        require(
                server.start().isRunning(),
                "port %d of %s cannot be used: is another lab open? --port 0 takes any free one",
                port,
                address.getHostAddress());
        return new Lab(address(address, server.port()), server, recorder, holdings);
    }

    /** Begins to work out what the first screen asks, so that it is there when a browser has opened. */
    public void prepare() {
        Thread.ofPlatform().daemon().name("striate-prepare").start(holdings::prepare);
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        return address;
    }

    private static URI address(InetAddress listening, int port) {
        String host = listening.isAnyLocalAddress() ? "127.0.0.1" : listening.getHostAddress();
        return URI.create("http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }

    @Override
    public void close() {
        server.stop();
        recorder.close();
        // The timer of Helidon's server outlives it and holds its routes, and with them whatever they hold.
        holdings.close();
    }
}
