package org.striate.lab.experiment;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.striate.lab.holding.Holdings;
import org.striate.lab.holding.Turns;

/** Work that takes a while: one at a time, ended when nobody listens any more; the answer that it comes to is held, and not worked out again. */
final class LongWork {
    private final Holdings holdings;
    private final Turns turns;

    LongWork(Holdings holdings, Turns turns) {
        this.holdings = holdings;
        this.turns = turns;
    }

    /**
     * Answers with what is held, or works.
     *
     * @param question a record, which says all that the answer depends on
     * @param answer the kind of the answers
     * @param waiting the answer while other work has the machine
     * @param bytes of an answer
     * @param work tells the listener as it goes on, and comes to the last answer, of which the listener is then told
     */
    <A> void answer(
            Record question,
            Class<A> answer,
            A waiting,
            ToLongFunction<A> bytes,
            Consumer<A> listener,
            Supplier<A> work)
            throws IOException {
        Optional<A> held = holdings.finding(question, answer);
        if (held.isPresent()) {
            listener.accept(held.get());
            return;
        }
        turns.take(() -> listener.accept(waiting), () -> {
            A last = work.get();
            holdings.keep(question, last, bytes.applyAsLong(last));
            listener.accept(last);
        });
    }
}
