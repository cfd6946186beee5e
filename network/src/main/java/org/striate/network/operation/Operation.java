package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Value;

/**
 * One step of a network: a record with ONNX's attributes, in the form of ONNX's newest operator set (readers translate older forms: an attribute that
 * became an input arrives as a constant input). Its inputs and outputs are the operator's, in ONNX's order.
 */
public sealed interface Operation
        permits Accumulate,
                AffineGrid,
                Attention,
                AveragePool,
                AxisSoftmax,
                BatchNorm,
                Binary,
                CastLike,
                CastTo,
                CenterCropPad,
                Clip,
                Col2Im,
                Compress,
                Concat,
                Conv,
                ConvTranspose,
                DepthToSpace,
                Det,
                Dropout,
                Einsum,
                Expand,
                Flatten,
                FusedConv,
                Gather,
                GatherElements,
                GatherND,
                Gemm,
                GlobalPool,
                GridSample,
                GroupNorm,
                Identity,
                If,
                InstanceNorm,
                LayerNorm,
                LocalResponseNorm,
                LocallyConstant,
                LongShortTermMemory,
                LpNorm,
                LpPool,
                MatMul,
                MaxPool,
                MaxRoiPool,
                MaxUnpool,
                MeanVarianceNorm,
                OneHot,
                Pad,
                Range,
                Reduce,
                Resample,
                Reshape,
                ReverseSequence,
                RmsNorm,
                RoiAlign,
                ScatterElements,
                ScatterND,
                Slice,
                SpaceToDepth,
                Split,
                Squeeze,
                SwiGlu,
                TensorScatter,
                Tile,
                TopK,
                Transpose,
                Trilu,
                Unary,
                Unique,
                Unsqueeze,
                Variadic,
                Where {
    /** The operator's name in ONNX. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * The types and shapes of the outputs, from those of the inputs; an empty list if they depend on values that are not known before the run.
     *
     * @throws IllegalArgumentException if the inputs do not go together
     */
    List<Fact> infer(Inputs<Fact> inputs);

    /**
     * Computes the outputs.
     *
     * @throws IllegalArgumentException if the inputs do not go together
     */
    List<Value> run(Inputs<Value> inputs, Execution execution);

    /** The vector-Jacobian product: of the gradients of some number with respect to the outputs, those with respect to the inputs. */
    Gradients gradients(Backward backward, Execution execution);
}
