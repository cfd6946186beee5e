package org.striate.insight;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.striate.engine.Tensor;

/** Who follows work of many steps, and may stop it. It is told on the thread that works. */
@FunctionalInterface
public interface Observer {
    /** Looks at nothing and stops nothing. */
    Observer NONE = (_, _, _) -> {};

    /**
     * Some of the steps are done.
     *
     * @param done from 1 to steps
     * @param result what these steps make, in the form that the whole work answers in
     * @throws CancellationException to stop the work: whoever asked for it receives it
     */
    void reached(int done, int steps, Supplier<Tensor> result);
}
