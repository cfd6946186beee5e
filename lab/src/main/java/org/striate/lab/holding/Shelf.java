package org.striate.lab.holding;

import static org.striate.engine.Arguments.require;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Things kept by their name, until nobody has asked for them for a while, or others need the room: then what was asked for longest ago goes first.
 *
 * @param <T> what is kept
 */
final class Shelf<T> {
    private record Kept<T>(T thing, long bytes, Instant asked) {}

    private final long room;
    private final Duration patience;
    private final InstantSource clock;
    private final Map<String, Kept<T>> kept = new HashMap<>();

    /**
     * @param room bytes that may be kept, though always at least one thing
     * @param patience how long a thing stays that nobody asks for
     */
    Shelf(long room, Duration patience, InstantSource clock) {
        require(room > 0, "room must be positive, got %d", room);
        this.room = room;
        this.patience = patience;
        this.clock = clock;
    }

    synchronized void put(String name, T thing, long bytes) {
        kept.put(name, new Kept<>(thing, bytes, clock.instant()));
        tidy();
        while (kept.size() > 1 && kept.values().stream().mapToLong(Kept::bytes).sum() > room) {
            kept.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(name))
                    .min(Comparator.comparing(entry -> entry.getValue().asked()))
                    .ifPresent(oldest -> kept.remove(oldest.getKey()));
        }
    }

    synchronized Optional<T> find(String name) {
        tidy();
        Optional<Kept<T>> found = Optional.ofNullable(kept.get(name));
        found.ifPresent(had -> kept.put(name, new Kept<>(had.thing(), had.bytes(), clock.instant())));
        return found.map(Kept::thing);
    }

    /** What is kept by a name; where nothing is, what is made now, and kept. */
    T find(String name, Supplier<T> make, ToLongFunction<T> bytes) {
        return find(name).orElseGet(() -> {
            T made = make.get();
            put(name, made, bytes.applyAsLong(made));
            return made;
        });
    }

    private void tidy() {
        Instant oldest = clock.instant().minus(patience);
        kept.values().removeIf(had -> had.asked().isBefore(oldest));
    }
}
