package org.striate.lab.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.striate.formats.image.Picture;
import org.striate.formats.numpy.Npy;
import org.striate.lab.api.Refusal;
import org.striate.lab.experiment.Endpoint;
import org.striate.lab.holding.Gone;
import org.striate.lab.holding.Holdings;

/**
 * Everything that comes in over HTTP: the page, its questions beneath {@code /api}, and the photographs and models that are brought. Only a page of this
 * very server is let in, so that no other site can ask through a visitor's browser.
 */
public final class Door {
    private static final System.Logger LOG = System.getLogger("org.striate.lab");
    private static final Status UNANSWERABLE = Status.create(422, "Unprocessable Content");
    private static final int LARGEST_QUESTION = 4 << 20;

    private final List<Endpoint<?>> endpoints;
    private final Holdings holdings;
    private final Page page = new Page();

    public Door(List<Endpoint<?>> endpoints, Holdings holdings) {
        this.endpoints = List.copyOf(endpoints);
        this.holdings = holdings;
    }

    /** Hangs every route. */
    public void furnish(HttpRouting.Builder routing) {
        routing.any(this::guard);
        for (Endpoint<?> endpoint : endpoints) {
            String path = "/api/" + endpoint.name();
            if (endpoint instanceof Endpoint.Pictured<?> pictured) {
                routing.get(path, (request, response) -> picture(pictured, request, response));
            } else {
                routing.post(path, (request, response) -> answer(endpoint, request, response));
            }
        }
        routing.post(
                "/api/photos",
                (request, response) -> send(
                        response,
                        Json.write(holdings.bringPhoto(name(request), body(request, Holdings.LARGEST_PHOTO)))));
        routing.post(
                "/api/models",
                (request, response) -> send(
                        response,
                        Json.write(holdings.bringModel(name(request), body(request, Holdings.LARGEST_MODEL)))));
        routing.any(
                "/api/*",
                (request, response) -> refuse(
                        response,
                        Status.NOT_FOUND_404,
                        "there is nothing at " + request.path().path()));
        routing.get("/*", page::serve);
        routing.error(
                Gone.class,
                (request, response, gone) -> refuse(response, Status.GONE_410, String.valueOf(gone.getMessage())));
        routing.error(
                IllegalArgumentException.class,
                (request, response, problem) -> refuse(response, UNANSWERABLE, String.valueOf(problem.getMessage())));
        routing.error(
                IOException.class,
                (request, response, problem) -> refuse(response, UNANSWERABLE, String.valueOf(problem.getMessage())));
        routing.error(
                TooLarge.class,
                (request, response, problem) ->
                        refuse(response, Status.REQUEST_ENTITY_TOO_LARGE_413, String.valueOf(problem.getMessage())));
        routing.error(
                OutOfMemoryError.class,
                (request, response, problem) -> refuse(
                        response,
                        Status.INSUFFICIENT_STORAGE_507,
                        "this needs more memory than the lab has (%d MB): STRIATE_JAVA_OPTIONS=-Xmx8g ./striate lab allows more"
                                .formatted(Runtime.getRuntime().maxMemory() >> 20)));
        routing.error(RuntimeException.class, (request, response, problem) -> {
            LOG.log(Level.ERROR, "internal error at " + request.path().path(), problem);
            refuse(response, Status.INTERNAL_SERVER_ERROR_500, "internal error: " + problem + "; please report it");
        });
    }

    /** Lets in what names this server as its host and, if it says whence it comes, comes from this server's page. */
    private void guard(ServerRequest request, ServerResponse response) {
        String host = request.authority();
        boolean known = host.replaceFirst(":\\d+$", "").matches("127\\.0\\.0\\.1|localhost|\\[::1\\]")
                || request.localPeer().host().equals(host.replaceFirst(":\\d+$", ""));
        boolean own = request.headers()
                .first(HeaderNames.ORIGIN)
                .map(origin -> origin.equals("http://" + host))
                .orElse(!request.prologue().method().equals(Method.POST));
        if (known && own) {
            response.header("X-Content-Type-Options", "nosniff");
            response.header("Referrer-Policy", "no-referrer");
            response.next();
        } else {
            refuse(response, Status.FORBIDDEN_403, "the lab answers only its own page, at the address that it printed");
        }
    }

    private static void answer(Endpoint<?> endpoint, ServerRequest request, ServerResponse response)
            throws IOException {
        byte[] question = body(request, LARGEST_QUESTION);
        switch (endpoint) {
            case Endpoint.Asked<?, ?> asked -> ask(asked, question, response);
            case Endpoint.Measured<?> measured -> measure(measured, question, response);
            case Endpoint.Streamed<?, ?> streamed -> stream(streamed, question, response);
            case Endpoint.Pictured<?> pictured -> picture(pictured, request, response);
        }
    }

    private static <Q, A> void ask(Endpoint.Asked<Q, A> endpoint, byte[] question, ServerResponse response)
            throws IOException {
        send(response, Json.write(endpoint.experiment().answer(Json.read(question, endpoint.question()))));
    }

    private static <Q> void measure(Endpoint.Measured<Q> endpoint, byte[] question, ServerResponse response)
            throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        Npy.write(endpoint.experiment().answer(Json.read(question, endpoint.question())), npy);
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        response.send(npy.toByteArray());
    }

    private static <Q> void picture(Endpoint.Pictured<Q> endpoint, ServerRequest request, ServerResponse response)
            throws IOException {
        byte[] question = request.query().first("question").orElse("{}").getBytes(StandardCharsets.UTF_8);
        Picture picture = endpoint.experiment().answer(Json.read(question, endpoint.question()));
        response.header(
                HeaderNames.CONTENT_TYPE,
                switch (endpoint.form()) {
                    case PNG -> "image/png";
                    case JPEG -> "image/jpeg";
                });
        response.header(HeaderNames.CACHE_CONTROL, "private, max-age=3600");
        response.send(
                switch (endpoint.form()) {
                    case PNG -> picture.png();
                    case JPEG -> picture.jpeg();
                });
    }

    /** One JSON a line, as the work goes on; a refusal is the last line. */
    private static <Q, A> void stream(Endpoint.Streamed<Q, A> endpoint, byte[] question, ServerResponse response)
            throws IOException {
        Q asked = Json.read(question, endpoint.question());
        response.header(HeaderNames.CONTENT_TYPE, "application/x-ndjson");
        try (OutputStream out = response.outputStream()) {
            try {
                endpoint.experiment().answer(asked, line -> write(out, line));
            } catch (IllegalArgumentException e) {
                write(out, new Refusal(String.valueOf(e.getMessage())));
            }
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "nobody listens any more", e);
        }
    }

    private static void write(OutputStream out, Object line) {
        try {
            out.write(Json.write(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(ServerRequest request) {
        return request.query().first("name").orElse("unnamed");
    }

    /** The whole body, unless it is larger than allowed. */
    private static byte[] body(ServerRequest request, int most) throws IOException {
        if (request.headers().contentLength().orElse(0) > most) {
            throw new TooLarge(most);
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        byte[] bytes = request.content().inputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new TooLarge(most);
        }
        return bytes;
    }

    private static void send(ServerResponse response, byte[] json) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(json);
    }

    private static void refuse(ServerResponse response, Status status, String message) {
        response.status(status);
        send(response, Json.write(new Refusal(message)));
    }

    /** A body that is larger than allowed. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge(int most) {
            super("this is larger than the %d MB that the lab takes here".formatted(most >> 20));
        }
    }
}
