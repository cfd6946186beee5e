package org.striate.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.Observer;
import org.striate.insight.excitation.ActivationMaximisation;
import org.striate.insight.excitation.Optimum;
import org.striate.insight.excitation.Unit;
import org.striate.network.Trace;

/** The optima of the embedded network: they excite their channels more than photographs do, and the first are what first layers are known to see. */
final class EmbeddedOptimaTest {
    private static final Execution EXECUTION = Execution.threads(2);

    private static Classifier classifier;
    private static Trace photographs;

    @BeforeAll
    static void look() throws IOException {
        classifier = Classifier.read(Zoo.NETWORK, Zoo.model(), Zoo.config(), Zoo.labels());
        List<Picture> photos = new ArrayList<>();
        for (String name : Zoo.PHOTOS) {
            photos.add(PhotoReader.read(Zoo.photo(name), name));
        }
        photographs = classifier.see(photos, EXECUTION).trace();
    }

    @ParameterizedTest
    @CsvSource({
        "stem.relu6, 0",
        "stem.relu6, 4",
        "block2.expand.relu6, 44",
        "block4.expand.relu6, 20",
        "block6.expand.relu6, 178",
        "block12.expand.relu6, 481",
        "head.relu6, 1044"
    })
    void anOptimumExcitesItsChannelMoreThanTheThousandthMostExcitedPositionOfThePhotographs(String layer, int channel) {
        Optimum optimum = optimum(layer, channel);
        Tensor maps = photographs.tensor(optimum.value());
        int channels = maps.shape().dim(1);
        int size = maps.shape().size(2, 4);
        float[] responses = new float[maps.shape().dim(0) * size];
        for (int i = 0; i < responses.length; i++) {
            responses[i] = maps.at((Math.floorDiv(i, size) * channels + channel) * size + i % size);
        }
        Arrays.sort(responses);
        float percentile = responses[(int) Math.ceil(0.999 * responses.length) - 1];
        assertThat(optimum.responses().getFirst()).isGreaterThan(percentile);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15, 21, 24, 30})
    void channelsOfTheFirstStageSeeStripesOfOneDirection(int channel) {
        PictureSpectrum spectrum = PictureSpectrum.of(first(channel));
        assertThat(spectrum.orientation()).isGreaterThan(0.3);
        assertThat(spectrum.colour()).isLessThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 18, 19, 20, 23})
    void orOneColourBesideAnother(int channel) {
        assertThat(PictureSpectrum.of(first(channel)).colour()).isGreaterThan(0.5);
    }

    private static Picture first(int channel) {
        return optimum("stem.relu6", channel).pictures().getFirst();
    }

    private static Optimum optimum(String layer, int channel) {
        return ActivationMaximisation.DEFAULT.of(
                classifier, new Unit.Channel(layer, channel), EXECUTION, Observer.NONE);
    }
}
