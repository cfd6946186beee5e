package org.striate.lab.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.striate.lab.Lab;

/** The page's files, as {@code lab/web/build} made them: packed with gzip, those beneath {@code assets/} named by their content and so good for ever. */
final class Page {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json",
            "woff2", "font/woff2");

    void serve(ServerRequest request, ServerResponse response) throws IOException {
        String path = request.path().path();
        String file = path.equals("/") ? "index.html" : path.substring(1);
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || file.contains("..")) {
            missing(path, response);
            return;
        }
        try (InputStream packed = Lab.class.getResourceAsStream("page/" + file + ".gz")) {
            if (packed == null) {
                missing(path, response);
                return;
            }
            response.header(HeaderNames.CONTENT_TYPE, type);
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
            response.header(
                    HeaderNames.CACHE_CONTROL,
                    file.startsWith("assets/") ? "private, max-age=31536000, immutable" : "no-cache");
            response.header(
                    "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; object-src 'none';"
                            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
            byte[] content = packed.readAllBytes();
            if (request.prologue().method().equals(Method.HEAD)) {
                response.contentLength(content.length);
                response.send();
            } else {
                response.send(content);
            }
        }
    }

    private static void missing(String path, ServerResponse response) {
        response.status(Status.NOT_FOUND_404);
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send("there is nothing at " + path);
    }
}
