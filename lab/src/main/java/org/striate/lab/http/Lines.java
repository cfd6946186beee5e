package org.striate.lab.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** An answer that goes out line by line, one JSON a line. Nothing is sent, the status neither, before the first line. */
final class Lines implements AutoCloseable {
    private final ServerResponse response;
    private Optional<OutputStream> out = Optional.empty();

    Lines(ServerResponse response) {
        this.response = response;
    }

    /** Whether a line has gone out, so that the status can no longer say anything. */
    boolean hasBegun() {
        return out.isPresent();
    }

    /** @throws NobodyListens if the other side has gone */
    void write(Object line) {
        try {
            OutputStream open = out.orElseGet(this::open);
            open.write(Json.write(line));
            open.write('\n');
            open.flush();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new NobodyListens(e);
        }
    }

    /** An answer without lines is one too. */
    void begin() {
        if (!hasBegun()) {
            open();
        }
    }

    /** Closes what has begun; of what failed before, the refusal is still to be sent. */
    @Override
    public void close() {
        try {
            if (out.isPresent()) {
                out.get().close();
            }
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new NobodyListens(e);
        }
    }

    private OutputStream open() {
        response.header(HeaderNames.CONTENT_TYPE, "application/x-ndjson");
        OutputStream opened = response.outputStream();
        out = Optional.of(opened);
        return opened;
    }

    /** The other side has gone: the work ends here, and there is nobody to tell. */
    static final class NobodyListens extends RuntimeException {
        private static final long serialVersionUID = 1;

        NobodyListens(Exception cause) {
            super(cause);
        }
    }
}
