package org.striate.lab.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stays on the shelves of a room, by a clock that the test turns. */
final class ShelfTest {
    private Instant now = Instant.EPOCH;
    private final Room room = new Room(100, Duration.ofMinutes(30), () -> now);
    private final Shelf<String> shelf = room.shelf();
    private final Shelf<Integer> other = room.shelf();

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
    void whatWasAskedForLongestAgoGoesFirstOnWhicheverShelfItStands() {
        other.put("a", 1, 40);
        pass(1);
        shelf.put("a", "second", 40);
        pass(1);
        shelf.put("b", "third", 40);
        assertThat(other.find("a")).isEmpty();
        assertThat(shelf.find("a")).contains("second");
        pass(1);
        other.put("b", 4, 90);
        assertThat(shelf.find("a")).isEmpty();
        assertThat(shelf.find("b")).isEmpty();
        assertThat(other.find("b")).contains(4);
    }

    @Test
    void aThingMakesRoomForItself() {
        shelf.put("a", "old", 60);
        other.put("b", 1, 40);
        pass(1);
        shelf.put("a", "new", 60);
        assertThat(other.find("b")).contains(1);
    }

    @Test
    void aClosedRoomKeepsNothing() {
        shelf.put("a", "before", 1);
        room.close();
        assertThat(shelf.find("a")).isEmpty();
        shelf.put("b", "after", 1);
        assertThat(shelf.find("b")).isEmpty();
        assertThat(shelf.find("c", () -> "made", _ -> 1)).isEqualTo("made");
        assertThat(shelf.find("c")).isEmpty();
    }

    @Test
    void noRoomIsRefused() {
        assertThatThrownBy(() -> new Room(0, Duration.ofMinutes(1), () -> now))
                .hasMessage("room must be positive, got 0");
    }

    private void pass(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
    }
}
