package org.striate.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who speaks HTTP without a browser's manners: with any Host and any Origin, byte by byte if need be. */
public final class Caller {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** One who behaves like the lab's own page. */
    public Caller(URI lab) {
        port = lab.getPort();
        headers.put("Host", lab.getAuthority());
        headers.put("Origin", "http://" + lab.getAuthority());
        headers.put("Connection", "close");
    }

    /** What came back. */
    public static final class Reply {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Reply(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** By their names in lower case. */
        public Map<String, String> headers() {
            return headers;
        }

        public byte[] body() {
            return body.clone();
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** The same caller with another header. */
    public Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** The same caller who says nothing of whence it comes. */
    public Caller withoutOrigin() {
        headers.remove("Origin");
        return this;
    }

    public Reply ask(String endpoint, String question) throws IOException {
        return send("POST", "/api/" + endpoint, question.getBytes(StandardCharsets.UTF_8));
    }

    public Reply get(String path) throws IOException {
        return send("GET", path, new byte[0]);
    }

    /** The status and headers that a request for the whole would get. */
    public Reply head(String path) throws IOException {
        try (Socket socket = begin("HEAD", path, 0)) {
            String[] head = head(socket.getInputStream()).split("\r\n", -1);
            return new Reply(status(head), headers(head), new byte[0]);
        }
    }

    /** A whole request and its whole answer. */
    public Reply send(String method, String path, byte[] body) throws IOException {
        try (Socket socket = begin(method, path, body.length)) {
            socket.getOutputStream().write(body);
            return read(socket);
        }
    }

    /** A request whose body, of so many bytes, is still to be sent. */
    public Socket begin(String method, String path, long length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        String head = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\r\n", method + " " + path + " HTTP/1.1\r\n", "\r\n"));
        String framing = headers.containsKey("Transfer-Encoding") ? "" : "Content-Length: " + length + "\r\n";
        socket.getOutputStream().write((head + framing + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The answer that comes in, to its end. */
    public static Reply read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String[] head = head(in).split("\r\n", -1);
        return new Reply(status(head), headers(head), body(in, headers(head)));
    }

    private static int status(String[] head) {
        return Integer.parseInt(head[0].substring("HTTP/1.1 ".length()).substring(0, 3));
    }

    private static Map<String, String> headers(String[] head) {
        return Arrays.stream(head)
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(part -> part[0].toLowerCase(Locale.ROOT), part -> part[1], (a, b) -> b));
    }

    /** The server need not end the connection: the body is as long as it says, or consists of chunks. */
    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (headers.containsKey("transfer-encoding")) {
            int size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                break;
            }
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within the head: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
