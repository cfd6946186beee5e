package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * Blocks of pixels laid out as channels. Input: X (N, C, H, W); output (N, b²·C, H / b, W / b). ONNX: SpaceToDepth-13.
 *
 * @param blockSize b, the side of a block
 * @param order how the channels of the output are counted
 */
public record SpaceToDepth(int blockSize, BlockOrder order) implements Operation {
    /** @throws IllegalArgumentException if the block size is not positive */
    public SpaceToDepth {
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
        Shape output = output(x.shape());
        return List.of(gathered(x.shape())
                .apply(x.reshape(blocks(x.shape())), execution)
                .reshape(output));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        Selection gathered = gathered(x);
        return Gradients.of(() -> gathered.gradient(backward.gradient().reshape(gathered.output()))
                .reshape(x));
    }

    private Shape blocks(Shape x) {
        Shape output = output(x);
        return Shape.of(output.dim(0), x.dim(1), output.dim(2), blockSize, output.dim(3), blockSize);
    }

    private Selection gathered(Shape x) {
        Selection all = Selection.of(blocks(x));
        return switch (order) {
            case BLOCK_FIRST -> all.permute(0, 3, 5, 1, 2, 4);
            case CHANNEL_FIRST -> all.permute(0, 1, 3, 5, 2, 4);
        };
    }

    private Shape output(Shape x) {
        require(x.rank() == 4, "input must be (N, C, H, W), got %s", x);
        require(
                x.dim(2) % blockSize == 0 && x.dim(3) % blockSize == 0,
                "input %s cannot be cut into blocks of %d x %d pixels",
                x,
                blockSize,
                blockSize);
        long channels = (long) x.dim(1) * blockSize * blockSize;
        return Shape.of(new long[] {x.dim(0), channels, x.dim(2) / blockSize, x.dim(3) / blockSize});
    }
}
