package org.striate.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Tensor;
import org.striate.formats.numpy.Npy;
import org.striate.insight.Classifier;
import org.striate.insight.Observer;
import org.striate.insight.attribution.GradCam;
import org.striate.insight.attribution.Question;
import org.striate.lab.api.ExplainQuestion;
import org.striate.lab.api.ExplanationLine;
import org.striate.lab.holding.Holdings;
import org.striate.lab.holding.Turns;
import org.striate.zoo.Zoo;

final class ExplainingTest {
    private static final String PHOTO = "chelsea.png";

    private final Holdings holdings = new Holdings();
    private final Explaining explaining = new Explaining(holdings, new LongWork(holdings, new Turns()));

    @SuppressWarnings("unchecked")
    private List<ExplanationLine> explained(String category, String method, String layer) throws IOException {
        List<ExplanationLine> lines = new ArrayList<>();
        Endpoint.Streamed<ExplainQuestion, ExplanationLine> endpoint =
                (Endpoint.Streamed<ExplainQuestion, ExplanationLine>) explaining.endpoints().stream()
                        .filter(each -> each.name().equals("explanation"))
                        .findFirst()
                        .orElseThrow();
        endpoint.experiment().answer(new ExplainQuestion(Zoo.NETWORK, PHOTO, category, method, layer), lines::add);
        return lines;
    }

    @Test
    void theMapIsTheMethodsOwnAndTheLayerIsSaid() throws IOException {
        ExplanationLine last = explained("", "grad-cam", "").getLast();
        Classifier classifier = holdings.model(Zoo.NETWORK);
        Tensor x = classifier.preprocessing().batch(List.of(holdings.photo(PHOTO)));
        int likeliest = holdings.sight(Zoo.NETWORK, PHOTO)
                .answers()
                .getFirst()
                .top(1)
                .getFirst()
                .index();
        Question question = Question.ofClass(
                classifier.network(), x, classifier.network().outputs().getFirst(), likeliest);
        var expected = GradCam.DEFAULT.explain(question, Holdings.execution(), Observer.NONE);
        byte[] npy = Base64.getDecoder().decode(last.map().orElseThrow().npy());
        assertThat(((Tensor) Npy.read("map", new ByteArrayInputStream(npy))).toArray())
                .isEqualTo(expected.map().toArray());
        assertThat(last.explained().orElseThrow().index()).isEqualTo(likeliest);
        assertThat(last.explained().orElseThrow().layer()).isEqualTo(expected.layer());
    }

    @Test
    void whatCannotBeExplainedIsRefusedInWords() {
        assertThatThrownBy(() -> explained("tiger cats", "grad-cam", "")).hasMessageContaining("tiger cat");
        assertThatThrownBy(() -> explained("", "grad-cams", "")).hasMessageContaining("there is no method grad-cams");
        assertThatThrownBy(() -> explained("", "saliency", "head.relu6"))
                .hasMessage("saliency explains the photograph itself, so it takes no layer, got head.relu6");
    }
}
