package org.striate.engine.blocked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    List<Step> steps(Site site);

    /** A tensor from outside. */
    record Enter(Feature output, int slot) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of();
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new EnterStep(slot, site.place(output)));
        }
    }

    /** A tensor to outside; its output is what it reads. */
    record Leave(Feature output, int slot) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(output);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new LeaveStep(site.place(output), slot));
        }
    }

    /** A tensor to outside with its channels last; its output is what it reads. */
    record LeaveChannelsLast(Feature output, int slot) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(output);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new LeaveChannelsLastStep(site.place(output), slot));
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
        public List<Step> steps(Site site) {
            Tail tail = new Tail(residual.map(site::place), activation);
            return kernel.steps(site.place(x), site.place(output), Access.array(w), Access.array(b), tail, site);
        }
    }

    record Pool(Feature output, Feature x, PoolStep.Kind kind, Window height, Window width) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new PoolStep(kind, height, width, site.place(x), site.place(output)));
        }
    }

    record Mean(Feature output, Feature x) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new MeanStep(site.place(x), site.place(output)));
        }
    }

    record Norm(Feature output, Feature x, Tensor scale, Tensor bias, float epsilon) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(
                    new NormStep(site.place(x), site.place(output), Access.array(scale), Access.array(bias), epsilon));
        }
    }

    record Sum(Feature output, Feature a, Feature b, Optional<UnaryFunction> activation) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(a, b);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new SumStep(site.place(a), site.place(b), site.place(output), activation));
        }
    }

    record Scale(Feature output, Feature x, Feature factors) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x, factors);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new ScaleStep(site.place(x), site.place(factors), site.place(output)));
        }
    }

    record Apply(Feature output, Feature x, UnaryFunction function) implements Layer {
        @Override
        public List<Feature> reads() {
            return List.of(x);
        }

        @Override
        public List<Step> steps(Site site) {
            return List.of(new FunctionStep(function, site.place(x), site.place(output)));
        }
    }

    /** Channels one behind the other; parts that were computed in their places are not copied. */
    record Concat(Feature output, List<Feature> reads) implements Layer {
        @Override
        public List<Step> steps(Site site) {
            Place whole = site.place(output);
            List<Step> copies = new ArrayList<>();
            int channel = 0;
            for (Feature part : reads) {
                Place to = whole.channels(channel, part.shape().dim(1));
                if (!site.place(part).equals(to)) {
                    copies.add(new CopyStep(site.place(part), to));
                }
                channel += part.shape().dim(1);
            }
            return copies;
        }
    }
}
