package org.striate.lab.holding;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Things of one kind, kept by their name for as long as their {@link Room} allows.
 *
 * @param <T> what is kept
 */
final class Shelf<T> {
    /**
     * A thing and when it was last asked for.
     *
     * @param turn counts what was asked for, on all shelves of the room
     */
    record Kept<T>(T thing, long bytes, Instant asked, long turn) {}

    private final Room room;
    private final Map<String, Kept<T>> kept = new HashMap<>();

    Shelf(Room room) {
        this.room = room;
    }

    void put(String name, T thing, long bytes) {
        synchronized (room) {
            kept.put(name, room.asked(thing, bytes));
            room.tidy();
        }
    }

    Optional<T> find(String name) {
        synchronized (room) {
            room.tidy();
            return Optional.ofNullable(kept.computeIfPresent(name, (_, had) -> room.asked(had.thing(), had.bytes())))
                    .map(Kept::thing);
        }
    }

    /** What is kept by a name; where nothing is, what is made now, and kept. */
    T find(String name, Supplier<T> make, ToLongFunction<T> bytes) {
        return find(name).orElseGet(() -> {
            T made = make.get();
            put(name, made, bytes.applyAsLong(made));
            return made;
        });
    }

    Stream<Kept<?>> things() {
        return kept.values().stream().map(each -> each);
    }

    void keepOnly(Predicate<Kept<?>> stays) {
        kept.values().removeIf(stays.negate());
    }
}
