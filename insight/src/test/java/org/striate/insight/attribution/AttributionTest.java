package org.striate.insight.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.Elementary;
import org.striate.formats.numpy.Npz;
import org.striate.formats.onnx.OnnxReader;
import org.striate.insight.Observer;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.Unary;

/** Attribution methods against captum's and pytorch-grad-cam's on a small network with random weights, and what they do where there is nothing to do. */
final class AttributionTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "attribution");
    private static final Execution EXECUTION = Execution.threads(2);

    /** Of the largest magnitude of the expected map. */
    private static final double BOUND = 1e-3;

    private static final int CLASS = 3;

    private static Map<String, Value> maps;
    private static Question question;

    @BeforeAll
    static void read() throws IOException {
        maps = Npz.read(FOLDER.resolve("maps.npz"));
        question = Question.ofClass(OnnxReader.read(FOLDER.resolve("small.onnx")), map("image"), "logits", CLASS);
    }

    private static Tensor map(String name) {
        return (Tensor) Objects.requireNonNull(maps.get(name));
    }

    private static void requireNear(Tensor actual, Tensor expected) {
        assertThat(actual.shape().size()).isEqualTo(expected.shape().size());
        double largest = largest(expected);
        assertThat(largest).isPositive();
        for (int i = 0; i < expected.shape().size(); i++) {
            assertThat((double) actual.at(i))
                    .as("element %d", i)
                    .isCloseTo(expected.at(i), Offset.offset(BOUND * largest));
        }
    }

    private static double largest(Tensor x) {
        double largest = 0;
        for (int i = 0; i < x.shape().size(); i++) {
            largest = Math.max(largest, Math.abs(x.at(i)));
        }
        return largest;
    }

    private static Attribution explain(AttributionMethod method) {
        return method.explain(question, EXECUTION, Observer.NONE);
    }

    static Stream<AttributionMethod> ofInputs() {
        return Stream.of(new Saliency(), new IntegratedGradients(16, 0), new GuidedBackpropagation(), new Deconvnet());
    }

    @ParameterizedTest
    @MethodSource("ofInputs")
    void scoresOfInputsAreCaptums(AttributionMethod method) {
        requireNear(explain(method).scores(), map(method.name()));
    }

    @Test
    void gradientTimesInputIsTheProduct() {
        Tensor scores = explain(new GradientTimesInput()).scores();
        Tensor gradient = map("saliency");
        for (int i = 0; i < scores.shape().size(); i++) {
            assertThat(scores.at(i)).isCloseTo(gradient.at(i) * map("image").at(i), Offset.offset(1e-3f));
        }
    }

    @Test
    void smoothGradOfTheSameNoiseIsCaptums() {
        Tensor noise = map("noise");
        int[] next = new int[1];
        Attribution attribution = new SmoothGrad(noise.shape().dim(0), 1, 0)
                .explain(question, () -> noise.at(next[0]++), EXECUTION, Observer.NONE);
        assertThat(next[0]).isEqualTo(noise.shape().size());
        requireNear(attribution.scores(), map("smoothgrad"));
    }

    @Test
    void smoothGradDependsOnItsSeedAlone() {
        Tensor scores = explain(new SmoothGrad(3, 0.1, 7)).scores();
        assertThat(explain(new SmoothGrad(3, 0.1, 7)).scores()).isEqualTo(scores);
        assertThat(explain(new SmoothGrad(3, 0.1, 8)).scores()).isNotEqualTo(scores);
        requireNear(explain(new SmoothGrad(3, 0, 7)).scores(), map("saliency"));
    }

    @Test
    void occlusionIsCaptums() {
        Tensor expected = map("occlusion");
        Tensor scores = explain(new Occlusion(5, 4, new Cover.Zeros())).scores();
        int positions = scores.shape().size();
        for (int c = 0; c < 3; c++) {
            float[] channel = new float[positions];
            for (int p = 0; p < positions; p++) {
                channel[p] = expected.at(c * positions + p);
            }
            requireNear(scores, Tensor.of(scores.shape(), channel));
        }
    }

    static Stream<ClassActivationMap> activationMaps() {
        return Stream.of(GradCam.DEFAULT, GradCamPlusPlus.DEFAULT, LayerCam.DEFAULT);
    }

    /** pytorch-grad-cam's maps run from 0 to 1. */
    @ParameterizedTest
    @MethodSource("activationMaps")
    void activationMapsArePyTorchGradCams(ClassActivationMap method) {
        Attribution attribution = explain(method);
        assertThat(attribution.layer()).contains("maps");
        float[] scores = attribution.scores().toArray();
        float least = Float.POSITIVE_INFINITY;
        for (float score : scores) {
            least = Math.min(least, score);
        }
        float range = (float) largest(attribution.scores()) - least;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (scores[i] - least) / range;
        }
        requireNear(Tensor.of(attribution.scores().shape(), scores), map(method.name()));
        assertThat(attribution.map().shape()).isEqualTo(Shape.of(18, 18));
    }

    @Test
    void aLayerIsChosenByItsName() {
        assertThat(explain(GradCam.DEFAULT.at("relu2")).layer()).contains("relu2");
        assertThat(explain(GradCam.DEFAULT.at("relu3")).scores())
                .isEqualTo(explain(GradCam.DEFAULT).scores());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(LayerCam.DEFAULT.at("flat")))
                .withMessage("layer flat is no feature maps, (1, C, spatial …) with more than one position; maps is");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(GradCam.DEFAULT.at("relu4")))
                .withMessageStartingWith("the network has no layer relu4; the nearest names are relu");
    }

    @Test
    void integratedGradientsAddUp() {
        Attribution attribution = explain(new IntegratedGradients(300, 0.005));
        assertThat(Math.abs(attribution.residual().orElseThrow())).isLessThan(0.01);
    }

    @Test
    void everyMethodHasANameOfItsOwnAndIsFoundByIt() {
        List<String> names =
                AttributionMethod.all().stream().map(AttributionMethod::name).toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(10);
        names.forEach(name -> assertThat(AttributionMethod.named(name).name()).isEqualTo(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributionMethod.named("gradcam"))
                .withMessageStartingWith("there is no method gradcam; there are grad-cam, grad-cam++, layer-cam,");
    }

    @Test
    void anObserverSeesTheMapGrowAndMayStopTheWork() {
        List<Integer> seen = new ArrayList<>();
        Attribution attribution = new SmoothGrad(20, 0.1, 1).explain(question, EXECUTION, (done, steps, map) -> {
            assertThat(steps).isEqualTo(20);
            assertThat(map.get().shape()).isEqualTo(Shape.of(18, 18));
            seen.add(done);
        });
        assertThat(seen).containsExactly(8, 16, 20);
        assertThat(attribution.isZero()).isFalse();
        List<Integer> until = new ArrayList<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Occlusion.DEFAULT.explain(question, EXECUTION, (done, _, _) -> {
                    until.add(done);
                    throw new CancellationException("enough");
                }));
        assertThat(until).hasSize(1);
    }

    /** A network of one layer, whose output is fully connected to its input. */
    private static Question connected() {
        Input input = new Input("x", ElementType.FLOAT32, Optional.empty());
        List<Node> nodes = List.of(
                new Node("flat", new Flatten(1), List.of(Optional.of("x")), List.of(Optional.of("flat"))),
                new Node(
                        "product",
                        new MatMul(),
                        List.of(Optional.of("flat"), Optional.of("w")),
                        List.of(Optional.of("product"))),
                new Node(
                        "y",
                        new Unary(Elementary.SIGMOID),
                        List.of(Optional.of("product")),
                        List.of(Optional.of("y"))));
        Map<String, Value> weights = Map.of("w", Tensor.zeros(Shape.of(16, 2)));
        Network network = new Network("connected", List.of(input), List.of("y"), weights, nodes);
        return Question.ofClass(network, Tensor.full(Shape.of(1, 1, 4, 4), 1), "y", 0);
    }

    @Test
    void refusesWhatANetworkLacks() {
        for (ClassActivationMap method : activationMaps().toList()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> method.explain(connected(), EXECUTION, Observer.NONE))
                    .withMessage(
                            "connected has no feature maps of a convolution before y: a class-activation map has nothing to weigh");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deconvnet().explain(connected(), EXECUTION, Observer.NONE))
                .withMessage(
                        "deconvnet changes what ReLUs pass back, but connected has none; saliency takes any network");
    }

    @Test
    void aMapOfZerosIsOne() {
        for (AttributionMethod method :
                List.of(new Saliency(), new IntegratedGradients(4, 0), new Occlusion(2, 2, new Cover.Zeros()))) {
            Attribution attribution = method.explain(connected(), EXECUTION, Observer.NONE);
            assertThat(attribution.isZero()).as(method.name()).isTrue();
            assertThat(attribution.residual()).as(method.name()).isEmpty();
            Overlay overlay = Overlay.of(attribution.map(), method.isSigned(), 0.5);
            assertThat(overlay.high()).isZero();
        }
    }

    @Test
    void aClassIsOneOfTheOutputs() {
        Network network = question.network();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Question.ofClass(network, map("image"), "logits", 4))
                .withMessage("class must be in [0, 4), got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Question.ofClass(network, map("image"), "scores", 0))
                .withMessage("the network has no output scores; its outputs are [logits]");
    }
}
