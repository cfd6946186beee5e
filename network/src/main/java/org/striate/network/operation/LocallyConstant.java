package org.striate.network.operation;

import org.striate.engine.Execution;

/**
 * An operation whose outputs do not change with small changes of its inputs: it answers with whole numbers, truth values, or what follows from shapes
 * alone. Nothing flows back through it.
 */
public sealed interface LocallyConstant extends Operation
        permits ArgReduce, Bits, Classify, Compare, ConstantOfShape, EyeLike, NonZero, ShapeOf, Size, UnaryInteger {
    @Override
    default Gradients gradients(Backward backward, Execution execution) {
        return Gradients.none();
    }
}
