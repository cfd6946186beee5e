"""ONNX's operators that PyTorch has not, or not with all their inputs and outputs, of PyTorch's functions."""

import torch
import torch.nn.functional as F


def unpool(x, places, _):
    """Of two channels of 2 × 2 numbers, put on 4 × 4 and grown to 5 × 6."""
    together = torch.zeros(32).double().scatter(0, places.flatten(), x.flatten())
    return F.pad(together.reshape(1, 2, 4, 4), (0, 2, 0, 1))


def batch_norm(x, *lists):
    """With gradients of mean and variance, which PyTorch's own takes for constants."""
    scale, bias, mean, variance = [of_channels[:, None, None] for of_channels in lists]
    return (x - mean) / (variance + 1e-3).sqrt() * scale + bias


def lstm(reverse):
    """Step by step, as ONNX lists its inputs, the gates in the order i, o, f, c; with several directions the second reads backwards."""

    def run(x, w, r, b=None, lengths=None, h=None, c=None, p=None):
        steps, batch, _ = x.shape
        directions, hidden = r.shape[0], r.shape[2]
        b = x.new_zeros(directions, 8 * hidden) if b is None else b
        p = x.new_zeros(directions, 3 * hidden) if p is None else p
        zeros = x.new_zeros(directions, batch, hidden)
        y, last = [], []
        for d in range(directions):
            now, memory = (zeros if h is None else h)[d], (zeros if c is None else c)[d]
            written = [None] * steps
            for t in reversed(range(steps)) if reverse or d == 1 else range(steps):
                gates = x[t] @ w[d].T + now @ r[d].T + b[d].chunk(2)[0] + b[d].chunk(2)[1]
                i, o, f, g = gates.chunk(4, 1)
                into, out, keep = p[d].chunk(3)
                memory_then = torch.sigmoid(f + keep * memory) * memory + torch.sigmoid(i + into * memory) * torch.tanh(g)
                now_then = torch.sigmoid(o + out * memory_then) * torch.tanh(memory_then)
                reads = torch.ones(batch, 1, dtype=bool) if lengths is None else (t < lengths)[:, None]
                now, memory = torch.where(reads, now_then, now), torch.where(reads, memory_then, memory)
                written[t] = torch.where(reads, now_then, 0)
            y.append(torch.stack(written))
            last.append((now, memory))
        return torch.stack(y, 1), torch.stack([now for now, _ in last]), torch.stack([memory for _, memory in last])

    return run


def attention(causal, stage=0, softcap=0.0):
    def run(q, k, v, mask=None, past_keys=None, past_values=None):
        if past_keys is not None:
            k, v = torch.cat([past_keys, k], 2), torch.cat([past_values, v], 2)
        keys, values = [x.repeat_interleave(q.shape[1] // x.shape[1], 1) for x in (k, v)]
        product = q @ keys.transpose(2, 3) / q.shape[3] ** 0.5
        capped = softcap * torch.tanh(product / softcap) if softcap else product
        score = capped if mask is None else capped + mask
        if causal:
            before = torch.ones(score.shape[2:], dtype=bool).tril(0 if past_keys is None else past_keys.shape[2])
            score = score.masked_fill(~before, -torch.inf)
        weight = score.softmax(-1)
        return weight @ values, k, v, [product, capped, score, weight][stage]

    return run


def depth_to_space(x):
    batch, channels, height, width = x.shape
    return x.reshape(batch, 2, 2, channels // 4, height, width).permute(0, 3, 4, 1, 5, 2).reshape(batch, channels // 4, 2 * height, 2 * width)


def distinct(x):
    """Of numbers that all differ."""
    order = x.argsort()
    return x[order], order, order.argsort(), torch.ones_like(order)
