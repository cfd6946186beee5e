package org.striate.network;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.convolution.AlgorithmRule;

/**
 * A network compiled for inputs of given shapes: constants folded, batch normalisation folded into the convolution before it, activations and sums fused
 * into the operation before them, runs of layers over feature maps laid out in blocks of channels in one arena, buffers reused from run to run. It
 * computes what the network computes, within rounding, and may be run from several threads at once. Weights are packed for their kernels when it first
 * runs, anew for every rule by which a run chooses algorithms.
 */
public final class Program {
    private final Network lowered;
    private final Inference inference;
    private final Interpreter byDefinition;
    /** By the rules of the algorithms that were asked for so far. */
    private final Map<AlgorithmRule, Interpreter> planned = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<Buffers> idle = new ConcurrentLinkedQueue<>();

    private Program(Network lowered, Inference inference) {
        this.lowered = lowered;
        this.inference = inference;
        this.byDefinition = new Interpreter(lowered);
    }

    /**
     * Compiles a network.
     *
     * @param inputs the shape of every input
     * @throws IllegalArgumentException if a shape is not one that the network takes
     */
    public static Program compile(Network network, Map<String, Shape> inputs) {
        Network lowered = Lowering.lower(network, Inference.of(network, inputs));
        return new Program(lowered, Inference.of(lowered, inputs));
    }

    /** The network that is really run: the nodes that are left, with the weights that they read. */
    public Network lowered() {
        return lowered;
    }

    /** How its convolutions and fully-connected layers are computed where algorithms are chosen by a rule, in order. */
    public List<ConvolutionChoice> convolutions(AlgorithmRule rule) {
        return planned(rule).stages().stream()
                .flatMap(stage -> stage.convolutions().stream())
                .toList();
    }

    private Interpreter planned(AlgorithmRule rule) {
        return planned.computeIfAbsent(rule, asked -> new Interpreter(lowered, Regions.of(lowered, inference, asked)));
    }

    /**
     * Computes the outputs, by name.
     *
     * @throws IllegalArgumentException if an input is missing, or not of its type or of the shape that was compiled for
     */
    public Map<String, Value> run(Map<String, Value> inputs, Execution execution) {
        Buffers taken = idle.poll();
        Buffers buffers = taken == null ? new Buffers() : taken;
        Map<String, Value> outputs = (execution.isByDefinition() ? byDefinition : planned(execution.algorithms()))
                .run(inputs, execution, buffers);
        buffers.forgetLent();
        idle.add(buffers);
        return outputs;
    }
}
