package org.striate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** What is left of labs that were opened and closed. */
final class ClosedLabTest {
    private static final int LABS = 3;
    private static final int PATIENCE_MILLISECONDS = 200;
    private static final int COLLECTIONS = 100;

    @Test
    void whatALabHeldIsGivenBackWhenItCloses() throws Exception {
        ReferenceQueue<Object> givenBack = new ReferenceQueue<>();
        List<Reference<?>> held = new ArrayList<>();
        for (int i = 0; i < LABS; i++) {
            held.addAll(heldByALab(givenBack));
        }
        Set<Reference<?>> waited = new HashSet<>(held);
        for (int i = 0; i < COLLECTIONS && !waited.isEmpty(); i++) {
            System.gc();
            for (Reference<?> next = givenBack.remove(PATIENCE_MILLISECONDS); next != null; next = givenBack.poll()) {
                waited.remove(next);
            }
        }
        assertThat(waited).as("what closed labs still hold").isEmpty();
    }

    /** Opens a lab, looks at a photograph in it, closes it, and remembers what it held: its photograph, its network, and what that saw. */
    private static List<Reference<?>> heldByALab(ReferenceQueue<Object> givenBack) throws Exception {
        Holdings holdings = new Holdings();
        try (Lab lab = Lab.open(InetAddress.getLoopbackAddress(), 0, holdings)) {
            String question = "{\"model\":\"%s\",\"photo\":\"chelsea.png\"}".formatted(Zoo.NETWORK);
            assertThat(new Caller(lab.address()).ask("look", question).status()).isEqualTo(200);
            return List.of(
                    new WeakReference<Object>(holdings.photo("chelsea.png"), givenBack),
                    new WeakReference<Object>(holdings.model(Zoo.NETWORK), givenBack),
                    new WeakReference<Object>(holdings.sight(Zoo.NETWORK, "chelsea.png"), givenBack),
                    new WeakReference<Object>(holdings.hierarchy(Zoo.NETWORK, "chelsea.png"), givenBack));
        }
    }
}
