package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * Channels laid out as blocks of pixels. Input: X (N, C, H, W); output (N, C / b², H·b, W·b). ONNX: DepthToSpace-13.
 *
 * @param blockSize b, the side of a block
 * @param order how the channels of the input are counted
 */
public record DepthToSpace(int blockSize, BlockOrder order) implements Operation {
    /** @throws IllegalArgumentException if the block size is not positive */
    public DepthToSpace {
        require(blockSize > 0, "blocksize must be positive, got %d", blockSize);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(output(x.shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        Selection interleaved = interleaved(x.shape());
        return List.of(interleaved.apply(x.reshape(split(x.shape())), execution).reshape(output(x.shape())));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        Selection interleaved = interleaved(x);
        return Gradients.of(() -> interleaved
                .gradient(backward.gradient().reshape(interleaved.output()))
                .reshape(x));
    }

    /** The channels' axis as one for the rows of blocks, one for their columns and one for the output's channels. */
    private Shape split(Shape x) {
        Shape output = output(x);
        int n = output.dim(0);
        int c = output.dim(1);
        int b = blockSize;
        return switch (order) {
            case BLOCK_FIRST -> Shape.of(n, b, b, c, x.dim(2), x.dim(3));
            case CHANNEL_FIRST -> Shape.of(n, c, b, b, x.dim(2), x.dim(3));
        };
    }

    private Selection interleaved(Shape x) {
        Selection all = Selection.of(split(x));
        return switch (order) {
            case BLOCK_FIRST -> all.permute(0, 3, 4, 1, 5, 2);
            case CHANNEL_FIRST -> all.permute(0, 1, 4, 2, 5, 3);
        };
    }

    private Shape output(Shape x) {
        require(x.rank() == 4, "input must be (N, C, H, W), got %s", x);
        long block = (long) blockSize * blockSize;
        require(
                x.dim(1) % block == 0,
                "the %d channels of input %s are no blocks of %d x %d pixels",
                x.dim(1),
                x,
                blockSize,
                blockSize);
        return Shape.of(
                new long[] {x.dim(0), x.dim(1) / block, (long) x.dim(2) * blockSize, (long) x.dim(3) * blockSize});
    }
}
