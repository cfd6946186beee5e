package org.striate.network.operation;

/** How channels that are blocks of pixels are counted, outermost first. */
public enum BlockOrder {
    /** Row in the block, column in the block, channel: ONNX's {@code DCR}. */
    BLOCK_FIRST,
    /** Channel, row in the block, column in the block: ONNX's {@code CRD}, PyTorch's {@code pixel_shuffle}. */
    CHANNEL_FIRST
}
