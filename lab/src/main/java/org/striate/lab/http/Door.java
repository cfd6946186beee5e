package org.striate.lab.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.striate.formats.image.Picture;
import org.striate.formats.numpy.Npy;
import org.striate.lab.experiment.Endpoint;
import org.striate.lab.holding.Holdings;

/**
 * Everything that comes in over HTTP: the page, its questions beneath {@code /api}, and the photographs and models that are brought. Only a page of this
 * very server is let in, so that no other site can ask through a visitor's browser.
 */
public final class Door {
    private static final System.Logger LOG = System.getLogger("org.striate.lab");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
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
        routing.addFilter(Door::partAsAsked);
        routing.any(this::guard);
        for (Endpoint<?> endpoint : endpoints) {
            String path = "/api/" + endpoint.name();
            if (endpoint instanceof Endpoint.Pictured<?> pictured) {
                routing.get(path, (request, response) -> picture(pictured, request, response));
            } else {
                routing.post(path, (request, response) -> answer(endpoint, request, response));
            }
        }
        routing.post("/api/photos", (request, response) -> {
            byte[] photo = body(request, Holdings.LARGEST_PHOTO);
            send(response, Json.write(holdings.bringPhoto(name(request), photo)));
        });
        routing.post("/api/models", (request, response) -> {
            InputStream model = entity(request, Holdings.largestModel());
            send(response, Json.write(holdings.bringModel(name(request), model)));
        });
        routing.any("/api/*", Door::nothingThere);
        routing.get("/*", page::serve);
        routing.route(Method.HEAD, "/*", page::serve);
        routing.any("/*", Door::nothingThere);
        routing.error(
                Throwable.class,
                (request, response, problem) -> Failure.of(problem, request).send(response));
    }

    /**
     * Ends the connection of one who asked for it: Helidon's answer announces the end, but its connection waits for another question. What was sent and
     * not read goes first, unless it is long: with unread bytes a connection is reset, and the answer may be lost.
     */
    private static void partAsAsked(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            if (request.headers().contentLength().orElse(0) <= LARGEST_QUESTION) {
                readToItsEnd(request);
            }
            throw new CloseConnectionException("the connection was to end with this answer");
        }
    }

    private static void readToItsEnd(ServerRequest request) {
        try {
            request.content().consume();
        } catch (RuntimeException e) {
            throw new CloseConnectionException("the rest of a question did not come", e);
        }
    }

    /**
     * Lets in what names this server as its host and, if it says whence it comes, comes from this server's page. Another name that leads here (DNS
     * rebinding) is another site's. A link from another site to the page is welcome; to a question it is not.
     */
    private void guard(ServerRequest request, ServerResponse response) {
        String authority = request.authority();
        String host = authority.replaceFirst(":\\d+$", "");
        boolean isKnown = LOOPBACK.contains(host)
                || host.equals(bracketed(request.localPeer().host()));
        boolean isOwn = request.headers()
                .first(HeaderNames.ORIGIN)
                .map(origin -> origin.equals("http://" + authority))
                .orElse(!request.prologue().method().equals(Method.POST));
        boolean isLink = !request.path().path().startsWith("/api/");
        boolean isSameSite = request.headers()
                .first(SEC_FETCH_SITE)
                .map(site -> isLink || site.equals("same-origin") || site.equals("none"))
                .orElse(true);
        if (isKnown && isOwn && isSameSite) {
            response.header("X-Content-Type-Options", "nosniff");
            response.header("Referrer-Policy", "no-referrer");
            response.header("Cross-Origin-Resource-Policy", "same-origin");
            response.next();
        } else {
            new Failure(Status.FORBIDDEN_403, "the lab answers only its own page, at the address that it printed")
                    .send(response);
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static void answer(Endpoint<?> endpoint, ServerRequest request, ServerResponse response)
            throws IOException {
        byte[] question = body(request, LARGEST_QUESTION);
        switch (endpoint) {
            case Endpoint.Asked<?, ?> asked -> ask(asked, question, response);
            case Endpoint.Measured<?> measured -> measure(measured, question, response);
            case Endpoint.Streamed<?, ?> streamed -> stream(streamed, question, request, response);
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
        response.header(HeaderNames.CONTENT_TYPE, endpoint.form().mediaType());
        response.header(HeaderNames.CACHE_CONTROL, "private, max-age=3600");
        response.send(endpoint.form().file(picture));
    }

    /** One JSON a line, as the work goes on. What fails before the first line says so by its status; later, a refusal is the last line. */
    private static <Q, A> void stream(
            Endpoint.Streamed<Q, A> endpoint, byte[] question, ServerRequest request, ServerResponse response)
            throws IOException {
        Q asked = Json.read(question, endpoint.question());
        try (Lines lines = new Lines(response)) {
            try {
                endpoint.experiment().answer(asked, lines::write);
                lines.begin();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (e instanceof Lines.NobodyListens || !lines.hasBegun()) {
                    throw e;
                }
                lines.write(Failure.of(e, request).refusal());
            }
        } catch (Lines.NobodyListens e) {
            LOG.log(Level.DEBUG, "nobody listens any more", e);
        }
    }

    private static void nothingThere(ServerRequest request, ServerResponse response) {
        new Failure(
                        Status.NOT_FOUND_404,
                        "there is nothing at " + request.path().path())
                .send(response);
    }

    private static String name(ServerRequest request) {
        return request.query().first("name").orElse("unnamed");
    }

    /** The whole body, unless it is larger than allowed. */
    private static byte[] body(ServerRequest request, int most) throws IOException {
        return entity(request, most).readAllBytes();
    }

    /** The body as it comes in; reading it fails if it is larger than allowed. */
    private static InputStream entity(ServerRequest request, long most) {
        if (request.headers().contentLength().orElse(0) > most) {
            throw new TooLarge(most);
        }
        return request.content().hasEntity()
                ? new Limited(request.content().inputStream(), most)
                : InputStream.nullInputStream();
    }

    private static void send(ServerResponse response, byte[] json) {
        response.header(HeaderNames.CONTENT_TYPE, Json.TYPE);
        response.send(json);
    }
}
