package org.striate.lab.holding;

import static org.striate.engine.Arguments.require;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Room in memory that several shelves share. A thing stays until nobody has asked for it for a while, or others need the room: then what was asked for
 * longest ago goes first, whichever shelf it stands on.
 */
final class Room {
    private final long bytes;
    private final Duration patience;
    private final InstantSource clock;
    private final List<Shelf<?>> shelves = new ArrayList<>();
    private long turn;
    private boolean isClosed;

    /**
     * @param bytes that all shelves may hold together, though always the thing that came last
     * @param patience how long a thing stays that nobody asks for
     */
    Room(long bytes, Duration patience, InstantSource clock) {
        require(bytes > 0, "room must be positive, got %d", bytes);
        this.bytes = bytes;
        this.patience = patience;
        this.clock = clock;
    }

    /** Another shelf, for things of one kind. */
    synchronized <T> Shelf<T> shelf() {
        Shelf<T> shelf = new Shelf<>(this);
        shelves.add(shelf);
        return shelf;
    }

    /** Clears every shelf; nothing is kept from now on. */
    synchronized void close() {
        isClosed = true;
        tidy();
    }

    /** A thing that is asked for at this moment. */
    <T> Shelf.Kept<T> asked(T thing, long size) {
        return new Shelf.Kept<>(thing, size, clock.instant(), turn++);
    }

    /** Drops what nobody has asked for, and what others need the room of: all but the thing that was asked for last. */
    void tidy() {
        Instant oldest = clock.instant().minus(patience);
        keepOnly(kept -> !isClosed && !kept.asked().isBefore(oldest));
        List<Shelf.Kept<?>> things = shelves.stream()
                .flatMap(Shelf::things)
                .sorted(Comparator.comparingLong(Shelf.Kept::turn))
                .toList();
        long excess = things.stream().mapToLong(Shelf.Kept::bytes).sum() - bytes;
        for (int i = 0; excess > 0 && i < things.size() - 1; i++) {
            long turnOfTheOldest = things.get(i).turn();
            keepOnly(kept -> kept.turn() != turnOfTheOldest);
            excess -= things.get(i).bytes();
        }
    }

    private void keepOnly(Predicate<Shelf.Kept<?>> stays) {
        shelves.forEach(shelf -> shelf.keepOnly(stays));
    }
}
