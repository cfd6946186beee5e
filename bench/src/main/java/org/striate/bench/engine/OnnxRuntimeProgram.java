package org.striate.bench.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.striate.bench.engine.Conversation.Loaded;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;

/** ONNX Runtime's artifact for the JVM as a program that converses: the peer that a JVM engineer would take. */
final class OnnxRuntimeProgram {
    private OnnxRuntimeProgram() {}

    public static void main(String[] arguments) throws IOException {
        new Conversation(System.in, System.out).serve(OnnxRuntimeProgram::load, arguments);
    }

    private static Loaded load(Path model, int threads) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        OrtSession session =
                environment.createSession(model.resolve("model.onnx").toString(), options);
        Tensor x = (Tensor) Npy.read(model.resolve("input.npy"));
        long[] dims = Arrays.stream(x.shape().dims()).asLongStream().toArray();
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.toArray()), dims);
        Map<String, OnnxTensor> inputs =
                Map.of(session.getInputNames().iterator().next(), input);
        return new Loaded() {
            @Override
            public String version() {
                return environment.getVersion();
            }

            @Override
            public void run() throws OrtException {
                session.run(inputs).close();
            }

            @Override
            public Value output() throws OrtException {
                try (OrtSession.Result result = session.run(inputs)) {
                    OnnxTensor y = (OnnxTensor) result.get(0);
                    FloatBuffer elements = y.getFloatBuffer();
                    float[] copy = new float[elements.remaining()];
                    elements.get(copy);
                    return Tensor.of(Shape.of(y.getInfo().getShape()), copy);
                }
            }
        };
    }
}
