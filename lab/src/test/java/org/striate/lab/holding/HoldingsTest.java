package org.striate.lab.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.striate.insight.Classifier.Sight;
import org.striate.zoo.Zoo;

final class HoldingsTest {
    @Test
    void visitorsWhoAskAtOnceSeeTheSameSight() throws ExecutionException, InterruptedException {
        Holdings holdings = new Holdings();
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Sight>> asked = IntStream.range(0, 4)
                    .mapToObj(i -> visitors.submit(() -> holdings.sight(Zoo.NETWORK, "chelsea.png")))
                    .toList();
            Sight first = asked.getFirst().get();
            for (Future<Sight> other : asked) {
                assertThat(other.get()).isSameAs(first);
            }
        }
    }

    @Test
    void whatWasNeverBroughtIsGone() {
        Holdings holdings = new Holdings();
        assertThatThrownBy(() -> holdings.photo("cafe"))
                .isInstanceOf(Gone.class)
                .hasMessage("the lab does not hold the photograph cafe any more: bring it again");
        assertThatThrownBy(() -> holdings.model("../model.onnx")).isInstanceOf(Gone.class);
    }
}
