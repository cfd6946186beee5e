package org.striate.lab.holding;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.formats.FormatException;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Resampling;
import org.striate.formats.onnx.OnnxReader;
import org.striate.insight.Classifier;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.FeatureHierarchy;
import org.striate.lab.api.BroughtModel;
import org.striate.lab.api.BroughtPhoto;
import org.striate.zoo.Zoo;

/**
 * The photographs and models that the lab holds: the samples of the zoo by their name, for ever; what a visitor brings by a digest of its bytes, for a
 * while. What a network saw on a photograph is kept as long. All of it together takes at most half of the memory that there is.
 */
public final class Holdings implements AutoCloseable {
    public static final int LARGEST_PHOTO = 64 << 20;

    private static final long LARGEST_MODEL = 1 << 30;
    private static final String FIRST_PHOTO = "chelsea.png";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long ROOM = Runtime.getRuntime().maxMemory() / 2;

    private final Room room = new Room(ROOM, PATIENCE, InstantSource.system());
    private final Shelf<Picture> photos = room.shelf();
    private final Shelf<Classifier> models = room.shelf();
    private final Shelf<Sight> sights = room.shelf();
    private final Shelf<FeatureHierarchy> hierarchies = room.shelf();
    private final Shelf<Object> findings = room.shelf();
    private final Object decoding = new Object();
    private final Object looking = new Object();

    /**
     * Takes in a photograph.
     *
     * @throws FormatException if the bytes are no photograph
     */
    public BroughtPhoto bringPhoto(String name, byte[] file) throws FormatException {
        Picture picture = decoded(name, file);
        MessageDigest digest = sha256();
        digest.update(file);
        String id = id(digest);
        photos.put(id, picture, bytes(picture));
        return new BroughtPhoto(id, name, picture.width(), picture.height());
    }

    /**
     * Takes in an ONNX model that looks at photographs. Its file is kept on disk while it is read, and is not kept after.
     *
     * @throws FormatException if the bytes are no model
     */
    public BroughtModel bringModel(String name, InputStream file) throws IOException {
        Path copy = Files.createTempFile("striate", ".onnx");
        try (FileChannel channel = FileChannel.open(copy, READ, WRITE, DELETE_ON_CLOSE)) {
            MessageDigest digest = sha256();
            file.transferTo(new DigestOutputStream(Channels.newOutputStream(channel), digest));
            Classifier classifier = classifier(name, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            String id = id(digest);
            models.put(id, classifier, channel.size());
            return describe(id, classifier);
        }
    }

    /**
     * What there is to say of a model.
     *
     * @throws Gone if the lab does not hold it
     */
    public BroughtModel describe(String id) {
        return describe(id, model(id));
    }

    private static BroughtModel describe(String id, Classifier classifier) {
        return new BroughtModel(
                id,
                classifier.name(),
                classifier.network().parameters(),
                classifier.preprocessing().describe(),
                classifier.assumed(),
                !classifier.labels().isEmpty());
    }

    /** Bytes of the largest model that is taken in: its weights and what it computes must find room. */
    public static long largestModel() {
        return Math.min(LARGEST_MODEL, ROOM / 2);
    }

    /**
     * @param id a sample's name, or the digest of what was brought
     * @throws Gone if the lab does not hold it
     */
    public Picture photo(String id) {
        return photos.find(
                id,
                () -> {
                    if (!Zoo.PHOTOS.contains(id)) {
                        throw new Gone("photograph", id);
                    }
                    return sample(id);
                },
                Holdings::bytes);
    }

    /**
     * A photograph no longer than so many pixels on either side: itself, or made smaller.
     *
     * @param id as of {@link #photo(String)}
     * @throws Gone if the lab does not hold it
     * @throws IllegalArgumentException if there are to be no pixels
     */
    public Picture photo(String id, int longest) {
        Picture photo = photo(id);
        return Math.max(photo.width(), photo.height()) <= longest
                ? photo
                : photos.find(id + " " + longest, () -> Resampling.BILINEAR.within(longest, photo), Holdings::bytes);
    }

    private static long bytes(Picture picture) {
        return 4L * picture.width() * picture.height();
    }

    /**
     * @param id the embedded network's name, or the digest of what was brought
     * @throws Gone if the lab does not hold it
     */
    public Classifier model(String id) {
        return models.find(
                id,
                () -> {
                    if (!Zoo.NETWORK.equals(id)) {
                        throw new Gone("model", id);
                    }
                    return embedded();
                },
                model -> 4 * model.network().parameters());
    }

    /**
     * Everything that a network computed of a photograph; computed once.
     *
     * @throws Gone if the lab does not hold one of them
     * @throws IllegalArgumentException if the network does not take photographs
     */
    public Sight sight(String model, String photo) {
        String name = model + " " + photo;
        Optional<Sight> seen = sights.find(name);
        if (seen.isPresent()) {
            return seen.get();
        }
        // One at a time: two looks at once would need twice the memory and be done no sooner.
        synchronized (looking) {
            return sights.find(name, () -> model(model).see(List.of(photo(photo)), execution()), Holdings::bytes);
        }
    }

    private static long bytes(Sight sight) {
        return 4
                * sight.trace().values().values().stream()
                        .mapToLong(value -> value.shape().size())
                        .sum();
    }

    /**
     * The feature hierarchy of a photograph, with every channel of it; worked out once.
     *
     * @throws Gone if the lab does not hold one of them
     * @throws IllegalArgumentException if the network does not take photographs
     */
    public FeatureHierarchy hierarchy(String model, String photo) {
        return hierarchies.find(
                model + " " + photo, () -> sight(model, photo).hierarchy(0, Integer.MAX_VALUE), Holdings::bytes);
    }

    private static long bytes(FeatureHierarchy hierarchy) {
        return 4
                * hierarchy.stages().stream()
                        .mapToLong(stage -> (long) stage.channels() * stage.height() * stage.width())
                        .sum();
    }

    /** What long work came to before, if it is still held: an answer of this kind to the question. */
    public <A> Optional<A> finding(Record question, Class<A> answer) {
        return findings.find(name(question, answer)).map(answer::cast);
    }

    /** Keeps what long work has come to. */
    public void keep(Record question, Object answer, long bytes) {
        findings.put(name(question, answer.getClass()), answer, bytes);
    }

    private static String name(Record question, Class<?> answer) {
        return answer.getName() + " " + question;
    }

    /** Looks at the photograph that the first screen shows. */
    public void prepare() {
        hierarchy(Zoo.NETWORK, FIRST_PHOTO);
    }

    /** Gives everything back; nothing is kept from now on. */
    @Override
    public void close() {
        room.close();
    }

    /** How the lab computes: on all processors. */
    public static Execution execution() {
        return Execution.threads(Runtime.getRuntime().availableProcessors());
    }

    private Picture decoded(String name, byte[] file) throws FormatException {
        // One at a time: while it is decoded, a photograph takes several times its room.
        synchronized (decoding) {
            return PhotoReader.read(file, name);
        }
    }

    private Classifier classifier(String name, ByteBuffer file) throws FormatException {
        // Likewise a model.
        synchronized (decoding) {
            return Classifier.of(name, OnnxReader.read(file));
        }
    }

    private static Picture sample(String name) {
        try {
            return PhotoReader.read(Zoo.photo(name), name);
        } catch (FormatException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Classifier embedded() {
        try {
            return Classifier.read(Zoo.NETWORK, Zoo.model(), Zoo.config(), Zoo.labels());
        } catch (FormatException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String id(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
