package org.striate.lab.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stays on a shelf, by a clock that the test turns. */
final class ShelfTest {
    private Instant now = Instant.EPOCH;
    private final Shelf<String> shelf = new Shelf<>(100, Duration.ofMinutes(30), () -> now);

    @Test
    void aThingStaysWhileItIsAskedFor() {
        shelf.put("a", "thing", 1);
        for (int i = 0; i < 5; i++) {
            pass(29);
            assertThat(shelf.find("a")).contains("thing");
        }
        pass(31);
        assertThat(shelf.find("a")).isEmpty();
    }

    @Test
    void whatWasAskedForLongestAgoMakesRoom() {
        shelf.put("a", "first", 40);
        pass(1);
        shelf.put("b", "second", 40);
        pass(1);
        assertThat(shelf.find("a")).isPresent();
        pass(1);
        shelf.put("c", "third", 40);
        assertThat(shelf.find("a")).isPresent();
        assertThat(shelf.find("b")).isEmpty();
        assertThat(shelf.find("c")).isPresent();
    }

    @Test
    void oneThingFindsRoomHoweverLargeItIs() {
        shelf.put("a", "small", 1);
        shelf.put("b", "large", 1000);
        assertThat(shelf.find("a")).isEmpty();
        assertThat(shelf.find("b")).contains("large");
    }

    @Test
    void theSameNameIsTheSamePlace() {
        shelf.put("a", "old", 60);
        shelf.put("a", "new", 60);
        assertThat(shelf.find("a")).contains("new");
    }

    @Test
    void aShelfWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new Shelf<String>(0, Duration.ofMinutes(1), () -> now))
                .hasMessage("room must be positive, got 0");
    }

    private void pass(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
    }
}
