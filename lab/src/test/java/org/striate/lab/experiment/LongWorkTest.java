package org.striate.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.striate.lab.api.PhotoQuestion;
import org.striate.lab.holding.Holdings;
import org.striate.lab.holding.Turns;

final class LongWorkTest {
    private final Turns turns = new Turns();
    private final LongWork work = new LongWork(new Holdings(), turns);
    private final List<String> told = new ArrayList<>();

    private void answer(String photo, Supplier<String> doing) throws IOException {
        work.answer(new PhotoQuestion(photo), String.class, "waiting", String::length, told::add, doing);
    }

    @Test
    void whatItCameToIsHeldAndNotWorkedOutAgain() throws IOException {
        answer("a.png", () -> {
            told.add("half");
            return "whole";
        });
        answer("a.png", () -> {
            throw new AssertionError("worked again");
        });
        answer("b.png", () -> "another");
        assertThat(told).containsExactly("half", "whole", "whole", "another");
    }

    @Test
    void whatIsStoppedIsNotHeldAndLeavesTheTurnToOthers() throws IOException {
        assertThatThrownBy(() -> answer("a.png", () -> {
                    throw new CancellationException("nobody listens");
                }))
                .isInstanceOf(CancellationException.class);
        answer("a.png", () -> "whole");
        assertThat(told).containsExactly("whole");
    }
}
