package org.striate.engine.blocked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.striate.engine.Tensor;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;

/** One operation of a {@link Plan}: what it reads, what it wants of how that lies, and the steps that compute it once every feature has its place. */
sealed interface Layer {
    /** What it computes. */
    Feature output();

    List<Feature> reads();

    /** The zeros that it reads round its inputs. */
    default Margin margin() {
        return Margin.NONE;
    }

    /** Floats of the arena that it needs while it runs. */
    default long workspace() {
        return 0;
    }

    /** @param workspace where they lie */
    List<Step> steps(Function<Feature, Place> places, int workspace);

    /** A tensor from outside. */
    record Enter(Feature output, int slot) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of();
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new EnterStep(slot, places.apply(output)));
        }
    }

    /** A tensor to outside; its output is what it reads. */
    record Leave(Feature output, int slot) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(output);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new LeaveStep(places.apply(output), slot));
        }
    }

    /** A tensor to outside with its channels last; its output is what it reads. */
    record LeaveChannelsLast(Feature output, int slot) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(output);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new LeaveChannelsLastStep(places.apply(output), slot));
        }
    }

    /** A convolution with its tail. */
    record Conv(
            Feature output,
            Feature x,
            BlockedKernel kernel,
            Tensor w,
            Tensor b,
            Optional<Feature> residual,
            Optional<UnaryFunction> activation)
            implements Layer {
        @Override
        public List<Feature> reads() {
            return Stream.concat(Stream.of(x), residual.stream()).toList();
        }

        @Override
        public Margin margin() {
            return kernel.margin();
        }

        @Override
        public long workspace() {
            return kernel.workspace();
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            Tail tail = new Tail(residual.map(places), activation);
            return kernel.steps(
                    places.apply(x), places.apply(output), Access.array(w), Access.array(b), tail, workspace);
        }
    }

    record Pool(Feature output, Feature x, PoolStep.Kind kind, Window height, Window width) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new PoolStep(kind, height, width, places.apply(x), places.apply(output)));
        }
    }

    record Mean(Feature output, Feature x) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new MeanStep(places.apply(x), places.apply(output)));
        }
    }

    record Norm(Feature output, Feature x, Tensor scale, Tensor bias, float epsilon) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new NormStep(
                    places.apply(x), places.apply(output), Access.array(scale), Access.array(bias), epsilon));
        }
    }

    record Sum(Feature output, Feature a, Feature b, Optional<UnaryFunction> activation) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(a, b);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new SumStep(places.apply(a), places.apply(b), places.apply(output), activation));
        }
    }

    record Scale(Feature output, Feature x, Feature factors) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x, factors);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new ScaleStep(places.apply(x), places.apply(factors), places.apply(output)));
        }
    }

    record Apply(Feature output, Feature x, UnaryFunction function) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            return List.of(new FunctionStep(function, places.apply(x), places.apply(output)));
        }
    }

    /** Channels one behind the other; parts that were computed in their places are not copied. */
    record Concat(Feature output, List<Feature> reads) implements Layer {
        @Override
        public List<Step> steps(Function<Feature, Place> places, int workspace) {
            Place whole = places.apply(output);
            List<Step> copies = new ArrayList<>();
            int channel = 0;
            for (Feature part : reads) {
                Place to = whole.channels(channel, part.shape().dim(1));
                if (!places.apply(part).equals(to)) {
                    copies.add(new CopyStep(places.apply(part), to));
                }
                channel += part.shape().dim(1);
            }
            return copies;
        }
    }
}
