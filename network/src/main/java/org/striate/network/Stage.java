package org.striate.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.blocked.Schedule;
import org.striate.engine.internal.Access;

/** What a program carries out at a time. */
sealed interface Stage {
    /** The names of what it reads; weights may be among them. */
    List<String> reads();

    /** The names of what it writes. */
    List<String> writes();

    /** Computes from values, or else weights, and puts what it writes among the values; returns all results. */
    List<Value> run(Map<String, Value> values, Map<String, Value> weights, Execution execution);

    /** How its convolutions are computed. */
    List<ConvolutionChoice> convolutions();

    /** One node by its operation. */
    record Single(Node node, List<ConvolutionChoice> convolutions) implements Stage {
        @Override
        public List<String> reads() {
            return node.inputs().stream().flatMap(Optional::stream).toList();
        }

        @Override
        public List<String> writes() {
            return node.outputs().stream().flatMap(Optional::stream).toList();
        }

        @Override
        public List<Value> run(Map<String, Value> values, Map<String, Value> weights, Execution execution) {
            return Interpreter.compute(node, values, weights, execution);
        }
    }

    /**
     * Nodes over feature maps, laid out together.
     *
     * @param reads tensors that enter
     * @param shapes of the tensors that leave
     */
    record Region(
            List<String> reads,
            List<String> writes,
            List<Shape> shapes,
            List<ConvolutionChoice> convolutions,
            Schedule schedule)
            implements Stage {
        @Override
        public List<Value> run(Map<String, Value> values, Map<String, Value> weights, Execution execution) {
            float[][] entering = new float[reads.size()][];
            for (int i = 0; i < entering.length; i++) {
                entering[i] = Access.array((Tensor) Objects.requireNonNull(values.get(reads.get(i))));
            }
            float[][] leaving = new float[writes.size()][];
            List<Value> results = new ArrayList<>();
            for (int i = 0; i < leaving.length; i++) {
                leaving[i] = Access.floats(execution, shapes.get(i).size());
                results.add(Access.wrap(shapes.get(i), leaving[i]));
                values.put(writes.get(i), results.get(i));
            }
            schedule.run(entering, leaving, execution);
            return results;
        }
    }
}
