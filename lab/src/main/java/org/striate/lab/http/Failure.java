package org.striate.lab.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import org.striate.formats.FormatException;
import org.striate.lab.api.Refusal;
import org.striate.lab.holding.Gone;

/**
 * What the page is told when a question is not answered: a sentence, never a trace.
 *
 * @param status says of what kind it is: 410 to bring something again, 422 to ask otherwise
 */
record Failure(Status status, String message) {
    private static final System.Logger LOG = System.getLogger("org.striate.lab");
    private static final Status UNANSWERABLE = Status.create(422, "Unprocessable Content");

    /** What a problem means; one that nobody has foreseen is logged. */
    static Failure of(Throwable problem, ServerRequest request) {
        return switch (problem) {
            case Gone gone -> new Failure(Status.GONE_410, said(gone));
            case TooLarge tooLarge -> new Failure(Status.REQUEST_ENTITY_TOO_LARGE_413, said(tooLarge));
            case IllegalArgumentException refused -> new Failure(UNANSWERABLE, said(refused));
            case FormatException refused -> new Failure(UNANSWERABLE, said(refused));
            case OutOfMemoryError _ ->
                new Failure(
                        Status.INSUFFICIENT_STORAGE_507,
                        "this needs more memory than the lab has (%d MB): STRIATE_JAVA_OPTIONS=-Xmx8g ./striate lab allows more"
                                .formatted(Runtime.getRuntime().maxMemory() >> 20));
            default -> {
                LOG.log(Level.ERROR, "internal error at " + request.path().path(), problem);
                yield new Failure(
                        Status.INTERNAL_SERVER_ERROR_500,
                        "internal error (%s): please report it, with what the lab was asked"
                                .formatted(problem.getClass().getSimpleName()));
            }
        };
    }

    Refusal refusal() {
        return new Refusal(message);
    }

    void send(ServerResponse response) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, Json.TYPE);
        response.send(Json.write(refusal()));
    }

    private static String said(Throwable problem) {
        return String.valueOf(problem.getMessage());
    }
}
