package org.striate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.Pixel;
import org.striate.insight.account.Accounts;
import org.striate.insight.account.Making;
import org.striate.insight.account.Place;
import org.striate.insight.account.Step;
import org.striate.lab.holding.Holdings;
import org.striate.network.Trace;
import org.striate.zoo.Zoo;

/** The account of numbers of the embedded network against a run of it by definition. */
final class EmbeddedAccountsTest {
    private static Trace trace;
    private static Classifier classifier;
    private static Picture photo;

    @BeforeAll
    static void runByDefinition() throws IOException {
        classifier = new Holdings().model(Zoo.NETWORK);
        photo = PhotoReader.read(Zoo.photo("chelsea.png"), "chelsea.png");
        Tensor input = classifier.preprocessing().batch(List.of(photo));
        trace = Trace.of(
                classifier.network(),
                Map.of(classifier.input(), input),
                Holdings.execution().byDefinition());
    }

    @Test
    void everyNodesNumbersAddUpBitForBit() {
        long seed = Long.getLong("striate.seed", new Random().nextInt());
        Random random = new Random(seed);
        Accounts accounts = new Accounts(trace);
        trace.values().forEach((name, value) -> {
            for (int i = 0; i < 3; i++) {
                Place place =
                        place(name, value.shape(), random.nextInt(value.shape().size()));
                for (Step step : accounts.open(place)) {
                    assertThat(step.making()).isNotInstanceOf(Making.Entire.class);
                    assertThat(Float.floatToRawIntBits(step.value()))
                            .as("seed %d: %s, opened from %s", seed, step.place(), place)
                            .isEqualTo(Float.floatToRawIntBits(step.traced()));
                }
            }
        });
    }

    @Test
    void everyWayDownEndsAtAPixel() {
        Accounts accounts = new Accounts(trace);
        Place place = place("logits", Shape.of(1, 1000), 282);
        int opened = 0;
        while (true) {
            Step last = accounts.open(place).getLast();
            opened++;
            if (last.making() instanceof Making.Given) {
                Pixel pixel =
                        Pixel.of(classifier.preprocessing(), photo, last.place().position());
                assertThat(pixel.value()).isEqualTo(last.value());
                break;
            }
            place = last.making().largestFirst().stream()
                    .flatMap(line -> line.input().place().stream())
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(opened).as("accounts from the score to the pixel").isGreaterThan(30);
    }

    private static Place place(String value, Shape shape, int index) {
        int[] strides = shape.strides();
        List<Integer> position = new ArrayList<>();
        for (int axis = 0; axis < strides.length; axis++) {
            position.add(index / strides[axis] % shape.dim(axis));
        }
        return new Place(value, position);
    }
}
