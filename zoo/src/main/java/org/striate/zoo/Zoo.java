package org.striate.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The network and the photographs that come with Striate, so that everything can be tried without files of one's own. See NOTICE for where they are from. */
public final class Zoo {
    /** The photographs, by file name. */
    public static final List<String> PHOTOS =
            List.of("astronaut.png", "camera.png", "chelsea.png", "coffee.png", "rocket.jpg");

    /** The name of the embedded network. */
    public static final String NETWORK = "efficientnet-lite0";

    private Zoo() {}

    /** EfficientNet-Lite0 (Tan &amp; Le 2019), trained on ImageNet, as an ONNX file. */
    public static byte[] model() {
        return read(NETWORK + "/model.onnx");
    }

    /** How a photograph is prepared for the network: timm's {@code config.json}. */
    public static byte[] config() {
        return read(NETWORK + "/config.json");
    }

    /** The names of the 1,000 classes, in the order of the network's outputs. */
    public static List<String> labels() {
        return new String(read(NETWORK + "/labels.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /**
     * The bytes of a photograph's file.
     *
     * @throws IllegalArgumentException if the name is none of {@link #PHOTOS}
     */
    public static byte[] photo(String name) {
        if (!PHOTOS.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no sample photograph %s; there are %s".formatted(name, PHOTOS));
        }
        return read("photos/" + name);
    }

    private static byte[] read(String resource) {
        try (InputStream stream = Zoo.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from striate-zoo");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
