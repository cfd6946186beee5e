"""Makes gradients.zip below src/test/resources: models of a single operator over tensors of random shapes, with PyTorch's outputs and gradients, computed in
float64 and compared with central differences: python gradients.py"""

import io
import pathlib
import random
import zipfile

import numpy as np
import onnx
import torch
import torch.nn.functional as F
import torch_operators
import torchvision.ops
from onnx import helper

FILE = pathlib.Path(__file__).parent.parent / "resources/org/striate/formats/onnx/gradients.zip"
CASES = {}
DRAW = random.Random(3)
OPSET = 28
NEAREST = dict(mode="nearest", nearest_mode="floor", coordinate_transformation_mode="asymmetric")
SMOOTH = dict(mode="linear", antialias=1, exclude_outside=1)


def size(least=1, most=4):
    return DRAW.randint(least, most)


def sizes(rank, least=1, most=4):
    return [size(least, most) for _ in range(rank)]


def real(*shape):
    return torch.randn(shape)


def between(low, high, *shape):
    return torch.rand(shape) * (high - low) + low


def whole(*numbers):
    return torch.tensor(numbers)


def case(operator, function, *inputs, listed=None, wanted=None, constant=(), **attributes):
    """An operator as PyTorch computes it. Real inputs have gradients but for the constant ones; a node lists the first of its outputs, of which a gradient
    is taken of each, or of those that are wanted."""
    reals = [i for i, x in enumerate(inputs) if x is not None and x.is_floating_point()]
    differentiable = [i for i in reals if i not in constant]
    given = [x.double() if i in reals else x for i, x in enumerate(inputs)]

    def outputs(*varied):
        all_inputs = list(given)
        for i, x in zip(differentiable, varied):
            all_inputs[i] = x
        y = function(*all_inputs)
        return y if isinstance(y, tuple) else (y,)

    variables = [given[i].clone().requires_grad_() for i in differentiable]
    results = outputs(*variables)[:listed]
    tensors = {f"x{i}": x for i, x in enumerate(inputs) if x is not None}
    for j, y in enumerate(results):
        tensors[f"y{j}"] = y
        if y.requires_grad and (wanted is None or j in wanted):
            assert torch.autograd.gradcheck(lambda *x: outputs(*x)[j], variables, eps=1e-6, atol=1e-6, rtol=1e-5)
            tensors[f"cotangent of y{j}"] = cotangent = real(*y.shape)
            found = torch.autograd.grad(y, variables, cotangent.double(), retain_graph=True, materialize_grads=True)
            tensors |= {f"gradient by y{j} of x{i}": g for i, g in zip(differentiable, found)}
    name = f"{operator}-{sum(key.startswith(operator + '-') for key in CASES)}"
    CASES[name] = (model(operator, inputs, results, attributes), {key: array(value) for key, value in tensors.items()})


def model(operator, inputs, results, attributes):
    names = ["" if x is None else f"x{i}" for i, x in enumerate(inputs)]
    node = helper.make_node(operator, names, [f"y{j}" for j in range(len(results))], **attributes)
    if operator == "If":
        node.input[1:] = []
    infos = [
        [helper.make_tensor_value_info(kind + str(i), helper.np_dtype_to_tensor_dtype(array(x).dtype), x.shape) for i, x in enumerate(values) if x is not None]
        for kind, values in [("x", inputs), ("y", results)]
    ]
    opset = helper.make_opsetid("", OPSET)
    return helper.make_model(helper.make_graph([node], operator, *infos), opset_imports=[opset], ir_version=10)


def array(tensor):
    return (tensor.float() if tensor.is_floating_point() else tensor).detach().contiguous().numpy()


def of_elements():
    unary = {
        "Abs": torch.abs, "Neg": torch.neg, "Sign": torch.sign, "Exp": torch.exp, "Floor": torch.floor, "Ceil": torch.ceil, "Round": torch.round,
        "Sin": torch.sin, "Cos": torch.cos, "Atan": torch.atan, "Sinh": torch.sinh, "Cosh": torch.cosh, "Tanh": torch.tanh, "Asinh": torch.asinh,
        "Erf": torch.erf, "Sigmoid": torch.sigmoid, "Softplus": F.softplus, "Softsign": F.softsign, "Mish": F.mish, "Relu": torch.relu, "Elu": F.elu,
        "HardSwish": F.hardswish, "HardSigmoid": lambda x: (0.2 * x + 0.5).clamp(0, 1), "LeakyRelu": F.leaky_relu, "Swish": F.silu, "Selu": F.selu,
        "Celu": F.celu, "Gelu": F.gelu, "Identity": torch.clone, "Dropout": torch.clone,
    }  # fmt: skip
    for operator, function in unary.items():
        case(operator, function, 2 * real(*sizes(3)))
    positive = {"Reciprocal": torch.reciprocal, "Sqrt": torch.sqrt, "Log": torch.log}
    within = {"Asin": torch.asin, "Acos": torch.acos, "Atanh": torch.atanh, "Tan": torch.tan}
    for operator, function in positive.items():
        case(operator, function, between(0.3, 2, *sizes(3)))
    for operator, function in within.items():
        case(operator, function, between(-0.8, 0.8, *sizes(3)))
    case("Acosh", torch.acosh, between(1.2, 3, *sizes(3)))
    x = 2 * real(*sizes(3))
    case("Celu", lambda x: F.celu(x, 0.6), x, alpha=0.6)
    case("Elu", lambda x: F.elu(x, 0.6), x, alpha=0.6)
    case("Gelu", lambda x: F.gelu(x, approximate="tanh"), x, approximate="tanh")
    case("LeakyRelu", lambda x: F.leaky_relu(x, 0.3), x, alpha=0.3)
    case("Shrink", lambda x: F.softshrink(x, 0.4), x, lambd=0.4, bias=0.4)
    case("Shrink", lambda x: F.hardshrink(x, 0.4), x, lambd=0.4)
    case("Swish", lambda x: x * torch.sigmoid(1.7 * x), x, alpha=1.7)
    case("ThresholdedRelu", lambda x: F.threshold(x, 0.5, 0), x, alpha=0.5)
    case("Clip", lambda x, low, high: x.clamp(low.item(), high.item()), x, torch.tensor(-0.5), torch.tensor(1.0), constant=(1, 2))
    case("Cast", torch.clone, x, to=onnx.TensorProto.FLOAT)
    case("CastLike", lambda x, _: x.clone(), x, real(2), constant=(1,))
    shape = sizes(2)
    case("SwiGLU", lambda a, b: F.silu(a) * b, real(*shape), real(*shape))


def of_pairs():
    def pair():
        whole_shape = sizes(3)
        return whole_shape, [DRAW.choice([1, n]) for n in whole_shape[1:]]

    for operator, function in {"Add": torch.add, "Sub": torch.sub, "Mul": torch.mul, "Min": torch.minimum, "Max": torch.maximum}.items():
        a, b = pair()
        case(operator, function, real(*a), real(*b))
        case(operator, function, real(*b), real(*a))
    for operator, function in {"Div": torch.div, "Pow": torch.pow}.items():
        a, b = pair()
        case(operator, function, between(0.5, 2, *a), between(0.5, 2, *b))
    a, b = pair()
    case("Mod", torch.fmod, 5 * real(*a), between(0.5, 2, *b), fmod=1)
    case("PRelu", lambda x, slope: torch.where(x < 0, x * slope, x), real(*a), real(*b))
    case("Where", torch.where, torch.rand(b) < 0.5, real(*a), real(*b))
    for operator, function in {"Sum": sum, "Mean": lambda x: sum(x) / 3, "Min": largest(torch.minimum), "Max": largest(torch.maximum)}.items():
        a, b = pair()
        case(operator, lambda *x: function(x), real(*b), real(*a), real(1, *b))


def largest(pair):
    return lambda x: pair(pair(x[0], x[1]), x[2])


def along_axes():
    reductions = {
        "Sum": torch.sum, "Mean": torch.mean, "Max": torch.amax, "Min": torch.amin, "L2": torch.linalg.vector_norm, "LogSumExp": torch.logsumexp,
        "L1": lambda x, *where: torch.sum(x.abs(), *where), "SumSquare": lambda x, *where: torch.sum(x * x, *where),
        "LogSum": lambda x, *where: torch.log(torch.sum(x, *where)), "Prod": lambda x, axes, keep: x.prod(axes[0], keep),
    }  # fmt: skip
    for name, function in reductions.items():
        for keep in [True, False] if name != "L2" else [True]:
            axes = [1] if name == "Prod" else sorted(DRAW.sample([0, 1, 2], size(1, 2)))
            reduce = (lambda x, a: function(x, 2, axes, keep)) if name == "L2" else (lambda x, a: function(x, axes, keep))
            case(f"Reduce{name}", reduce, between(0.5, 2, *sizes(3)), whole(*axes), keepdims=int(keep))
    for axis in [0, -1]:
        case("Softmax", lambda x: x.softmax(axis), real(*sizes(3, 2)), axis=axis)
        case("LogSoftmax", lambda x: x.log_softmax(axis), real(*sizes(3, 2)), axis=axis)
    case("Hardmax", lambda x: F.one_hot(x.argmax(-1), x.shape[-1]).double() + 0 * x, real(*sizes(3, 2)))
    for operator, function in {"CumSum": torch.cumsum, "CumProd": torch.cumprod}.items():
        case(operator, lambda x, _: function(x, 1), real(*sizes(3)), torch.tensor(1))
        case(operator, lambda x, _: function(x.flip(1), 1).flip(1), real(*sizes(3)), torch.tensor(1), reverse=1)


def convolving():
    for axes, convolve, transpose in [(1, F.conv1d, F.conv_transpose1d), (2, F.conv2d, F.conv_transpose2d), (3, F.conv3d, F.conv_transpose3d)]:
        groups, kernel, stride, dilation = size(1, 2), sizes(axes, 1, 3), sizes(axes, 1, 2), sizes(axes, 1, 2)
        pads = [DRAW.randint(0, (k - 1) * d // 2) for k, d in zip(kernel, dilation)]
        x = real(2, 2 * groups, *[(k - 1) * d + size(1, 3) for k, d in zip(kernel, dilation)])
        where = dict(strides=stride, dilations=dilation, pads=pads * 2, group=groups)
        w, bias = real(3 * groups, 2, *kernel), real(3 * groups)
        case("Conv", lambda x, w, b: convolve(x, w, b, stride, pads, dilation, groups), x, w, bias, **where)
        case("Conv", lambda x, w: convolve(x, w, None, stride, pads, dilation, groups), x, w, **where)
        back = real(2 * groups, 3, *kernel)
        extra = [s - 1 for s in stride]
        case("ConvTranspose", lambda x, w, b: transpose(x, w, b, stride, pads, extra, groups, dilation), x, back, bias, output_padding=extra, **where)
    x = real(2, 4, *sizes(2, 5, 7))
    case("Conv", lambda x, w: F.conv2d(x, w, None, 1, 1), x, real(3, 4, 3, 3), pads=[1] * 4)
    case("Conv", lambda x, w: F.conv2d(x, w, None, 2, 1, 1, 4), x, real(8, 1, 3, 3), pads=[1] * 4, strides=[2, 2], group=4)
    case("Conv", lambda x, w: F.conv2d(x, w), x, real(3, 4, 1, 1))


def pooling():
    x = real(2, size(), *sizes(2, 5, 7))
    window = dict(kernel_shape=[3, 2], strides=[2, 2], pads=[1, 1, 1, 1])
    case("MaxPool", lambda x: F.max_pool2d(x, [3, 2], 2, 1), x, **window)
    case("MaxPool", lambda x: F.max_pool2d(x, 2, 1, 0, 2), x, kernel_shape=[2, 2], dilations=[2, 2])
    case("MaxPool", lambda x: F.max_pool1d(x, 3, 2), real(1, 2, 9), kernel_shape=[3], strides=[2])
    case("MaxPool", lambda x: F.max_pool3d(x, 2), real(1, 2, 4, 5, 4), kernel_shape=[2, 2, 2], strides=[2, 2, 2])
    for counted in [False, True]:
        case("AveragePool", lambda x: F.avg_pool2d(x, [3, 2], 2, 1, False, counted), x, count_include_pad=int(counted), **window)
    case("AveragePool", lambda x: F.avg_pool2d(x, 2, 2, 0, True), x, kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
    for p in [1, 2, 3]:
        case("LpPool", lambda x: (6 * F.avg_pool2d(x.abs() ** p, [3, 2], 2)) ** (1 / p), x, p=p, kernel_shape=[3, 2], strides=[2, 2])
        case("GlobalLpPool", lambda x: torch.linalg.vector_norm(x, p, (2, 3), True), x, p=p)
    case("GlobalAveragePool", lambda x: x.mean((2, 3), keepdim=True), x)
    case("GlobalMaxPool", lambda x: x.amax((2, 3), keepdim=True), x)
    places = torch.stack([torch.randperm(16)[:4].reshape(2, 2) + 16 * channel for channel in range(2)])[None]
    case("MaxUnpool", torch_operators.unpool, real(1, 2, 2, 2), places, whole(1, 2, 5, 6), kernel_shape=[2, 2], strides=[2, 2])


def regions():
    x = real(2, size(), *sizes(2, 5, 7))
    rois, batches = torch.tensor([[0, 0, 4, 3], [1.3, 1.2, 3.9, 4.1]]), whole(0, 1)
    for ratio, aligned in [(0, True), (2, False)]:
        case(
            "RoiAlign",
            lambda x, r, b: torchvision.ops.roi_align(x, torch.cat([b[:, None], r], 1), (2, 3), 0.9, ratio, aligned),
            x,
            rois,
            batches,
            constant=(1,),
            output_height=2,
            output_width=3,
            sampling_ratio=ratio,
            spatial_scale=0.9,
            coordinate_transformation_mode="half_pixel" if aligned else "output_half_pixel",
        )
    boxes = torch.cat([batches[:, None], rois.round()], 1)
    case("MaxRoiPool", lambda x, boxes: torchvision.ops.roi_pool(x, boxes, (2, 3), 1.0), x, boxes, constant=(1,), pooled_shape=[2, 3])


def normalizing():
    x = real(2, 6, *sizes(2, 2))
    lists = [real(6), real(6)]
    case("BatchNormalization", torch_operators.batch_norm, x, *lists, real(6), between(0.5, 2, 6), epsilon=1e-3)
    case("InstanceNormalization", lambda x, w, b: F.instance_norm(x, None, None, w, b, eps=1e-3), x, *lists, epsilon=1e-3)
    case("GroupNormalization", lambda x, w, b: F.group_norm(x, 3, w, b, 1e-3), x, *lists, num_groups=3, epsilon=1e-3)
    for axis in [1, -1]:
        shape = x.shape[axis:]
        axes = list(range(axis % 4, 4))

        def layer(x, w, b):
            y = F.layer_norm(x, shape, w, b, 1e-3)
            mean, deviation = x.mean(axes, keepdim=True), (x.var(axes, correction=0, keepdim=True) + 1e-3).rsqrt()
            return y, mean, deviation

        for listed in [1, 2, 3]:
            case("LayerNormalization", layer, x, real(*shape), real(*shape), listed=listed, axis=axis, epsilon=1e-3)
        case("RMSNormalization", lambda x, w: F.rms_norm(x, shape, w, 1e-3), x, real(*shape), axis=axis, epsilon=1e-3)
    case("LRN", lambda x: F.local_response_norm(x, 3, 0.5, 0.75, 2.0), x, size=3, alpha=0.5, beta=0.75, bias=2.0)
    for p in [1, 2]:
        case("LpNormalization", lambda x: F.normalize(x, p, 1), x, p=p, axis=1)
    case("MeanVarianceNormalization", lambda x: (x - x.mean((0, 2, 3), True)) / x.std((0, 2, 3), correction=0, keepdim=True), x, axes=[0, 2, 3])


def resampling():
    x = real(1, 2, *sizes(2, 3, 6))
    for corners in [False, True]:
        shape = sizes(2, 2, 8)
        where = dict(coordinate_transformation_mode="align_corners" if corners else "half_pixel")
        for mode in ["linear", "cubic"]:
            function = lambda x, *_: F.interpolate(x, shape, mode="bi" + mode, align_corners=corners)
            case("Resize", function, x, None, None, whole(1, 2, *shape), mode=mode, **where)
        for border in ["zeros", "border", "reflection"]:
            for mode in ["nearest", "linear", "cubic"]:
                spread = lambda x, grid: F.grid_sample(x, grid, mode.replace("linear", "bilinear").replace("cubic", "bicubic"), border, corners)
                case("GridSample", spread, x, 0.8 * real(1, *sizes(2), 2), mode=mode, padding_mode=border, align_corners=int(corners))
        case("AffineGrid", lambda theta, n: F.affine_grid(theta, n.tolist(), corners), real(2, 2, 3), whole(2, 1, *sizes(2)), align_corners=int(corners))
    case("Resize", lambda x, *_: F.interpolate(x, scale_factor=2.0), x, None, torch.tensor([1, 1, 2, 2.0]), constant=(2,), **NEAREST)
    case("Resize", lambda x, *_: F.interpolate(x, (2, 3), mode="bilinear", antialias=True), x, None, None, whole(1, 2, 2, 3), **SMOOTH)


def multiplying():
    n, m, k = sizes(3)
    case("MatMul", torch.matmul, real(2, 1, n, k), real(3, k, m))
    case("MatMul", torch.matmul, real(k), real(2, k, m))
    case("MatMul", torch.matmul, real(2, n, k), real(k))
    for turned_a, turned_b in [(0, 0), (0, 1), (1, 0), (1, 1)]:
        a, b = real(*((k, n) if turned_a else (n, k))), real(*((m, k) if turned_b else (k, m)))
        turn = lambda x, turned: x.T if turned else x
        product = lambda a, b, *c: 2 * turn(a, turned_a) @ turn(b, turned_b) + 3 * sum(c)
        case("Gemm", product, a, b, real(m), alpha=2.0, beta=3.0, transA=turned_a, transB=turned_b)
    case("Gemm", torch.matmul, real(n, k), real(k, m))
    shapes = {"bij,bjk->bik": [(2, n, m), (2, m, k)], "ii,ij->j": [(n, n), (n, m)], "...a,...->...": [(2, n, m), (1, n)], "a,b,c->ac": [(n,), (m,), (k,)]}
    for equation, operands in shapes.items():
        case("Einsum", lambda *x: torch.einsum(equation, *x), *[real(*shape) for shape in operands], equation=equation)
    case("Det", torch.linalg.det, real(2, 3, 3))


def remembering():
    for direction, directions in {"forward": 1, "reverse": 1, "bidirectional": 2}.items():
        steps, batch, inputs, hidden = sizes(4, 2, 3)
        x, w, r = real(steps, batch, inputs), real(directions, 4 * hidden, inputs), real(directions, 4 * hidden, hidden)
        lists = [real(directions, 8 * hidden), torch.randint(1, steps + 1, (batch,), dtype=torch.int32)]
        states = [real(directions, batch, hidden), real(directions, batch, hidden), real(directions, 3 * hidden)]
        where = dict(hidden_size=hidden, direction=direction)
        case("LSTM", torch_operators.lstm(direction == "reverse"), x, w, r, *lists, *states, **where)
        for listed in [1, 2]:
            case("LSTM", torch_operators.lstm(direction == "reverse"), x, w, r, listed=listed, **where)


def attending():
    batch, groups, queries, width = sizes(4, 2, 3)
    heads, keys = 2 * groups, queries + 1
    q, k, v = real(batch, heads, queries, width), real(batch, groups, keys, width), real(batch, groups, keys, width + 1)
    past = [real(batch, groups, 2, width), real(batch, groups, 2, width + 1)]
    for listed in [1, 2, 3]:
        case("Attention", torch_operators.attention(False), q, k, v, real(queries, keys + 2), *past, listed=listed)
        case("Attention", torch_operators.attention(True), q, k, v, None, *past, listed=listed, is_causal=1)
    case("Attention", torch_operators.attention(False), q, k, v, listed=1)
    for stage in range(4):
        inputs = (q, k, v, real(queries, keys))
        case("Attention", torch_operators.attention(False, stage, 1.5), *inputs, wanted=[0, 3], qk_matmul_output_mode=stage, softcap=1.5)


def arranging():
    shape = sizes(3, 2)
    x, (n, m, k) = real(*shape), shape
    case("Reshape", lambda x, to: x.reshape(to.tolist()), x, whole(m, -1))
    case("Flatten", lambda x: x.flatten(0, 1), x, axis=2)
    case("Squeeze", lambda x, _: x.squeeze(1), real(n, 1, m), whole(1))
    case("Unsqueeze", lambda x, _: x[:, None, ..., None], x, whole(1, 4))
    case("Transpose", lambda x: x.permute(2, 0, 1), x, perm=[2, 0, 1])
    case("Transpose", lambda x: x.permute(2, 1, 0), x)
    case("Concat", lambda *x: torch.cat(x, 1), x, real(n, size(), k), real(n, size(), k), axis=1)
    case("Slice", lambda x, *_: x[1:, :, ::2], x, whole(1, 0), whole(n, k), whole(0, 2), whole(1, 2))
    case("Slice", lambda x, *_: x.flip(1), x, whole(-1), whole(-m - 1), whole(1), whole(-1))
    case("Split", lambda x, parts: x.split(parts.tolist(), 1), real(n, 5, k), whole(2, 2, 1), axis=1)
    case("Split", lambda x: x.split(3, 2), real(n, m, 5), axis=2, num_outputs=2)
    case("Expand", lambda x, to: x.expand(to.tolist()), real(m, 1), whole(n, m, k))
    case("Tile", lambda x, times: x.tile(times.tolist()), x, whole(2, 1, 3))
    case("CenterCropPad", lambda x, _: F.pad(x, (-1, -1, 1, 2)), real(n, 2, 4), whole(5, 2), axes=[1, 2])
    case("Trilu", lambda x, by: x.triu(1), x, torch.tensor(1))
    case("Trilu", torch.tril, x, upper=0)
    case("DepthToSpace", lambda x: F.pixel_shuffle(x, 2), real(1, 4 * n, m, k), blocksize=2, mode="CRD")
    case("DepthToSpace", torch_operators.depth_to_space, real(1, 4 * n, m, k), blocksize=2)
    case("SpaceToDepth", lambda x: F.pixel_unshuffle(x, 2).unflatten(1, (n, 4)).transpose(1, 2).flatten(1, 2), real(1, n, 2 * m, 2 * k), blocksize=2)
    backwards = lambda x, lengths: torch.stack([torch.cat([x[i, :n].flip(0), x[i, n:]]) for i, n in enumerate(lengths)])
    case("ReverseSequence", backwards, x, torch.tensor([1 + i % m for i in range(n)]), batch_axis=0, time_axis=1)
    for mode, name in {"constant": "constant", "reflect": "reflect", "edge": "replicate", "wrap": "circular"}.items():
        case("Pad", lambda x, *_: F.pad(x, (1, 1, 0, 1), name), real(1, 2, 3, 4), whole(0, 0, 0, 1, 0, 0, 1, 1), mode=mode)
    case("Pad", lambda x, _, value: F.pad(x - value, (-1, 2)) + value, x, whole(0, 0, -1, 0, 0, 2), torch.tensor(0.7))
    fold = lambda x, *_: F.fold(x, (4, 5), 2, padding=1, stride=2)
    case("Col2Im", fold, real(1, 8, 9), whole(4, 5), whole(2, 2), pads=[1] * 4, strides=[2, 2])
    case("Range", lambda start, _, step: start + step * torch.arange(5), torch.tensor(0.3), torch.tensor(2.6), torch.tensor(0.5), constant=(1,))


def indexing():
    n, m, k = shape = sizes(3, 3)
    x = real(*shape)
    rows = torch.randint(-m, m, (2, 2))
    case("Gather", lambda x, at: x[:, at], x, rows, axis=1)
    case("GatherElements", lambda x, at: x.gather(1, at % m), x, torch.randint(-m, m, (n, 2, k)), axis=1)
    case("GatherND", lambda x, at: x[tuple(at.T)], x, torch.stack([torch.randint(0, n, (4,)), torch.randint(0, m, (4,))], 1))
    case("Compress", lambda x, kept: x[:, kept], x, torch.tensor([i % 2 == 0 for i in range(m)]), axis=1)
    case("Compress", lambda x, kept: x.flatten()[:3][kept], x, whole(0, 1, 1).bool())
    for listed in [1, 2]:
        case("TopK", lambda x, _: tuple(x.topk(2, 1)), x, whole(2), listed=listed, axis=1)
    case("TopK", lambda x, _: tuple(x.topk(2, 2, largest=False)), x, whole(2), largest=0)
    for listed in range(1, 5):
        case("Unique", torch_operators.distinct, x.flatten(), listed=listed)
    case("OneHot", lambda at, depth, v: torch.where(F.one_hot(at % 4, 4).bool(), v[1], v[0]), whole(1, -1, 3), torch.tensor(4), real(2))
    written = lambda cache, update, at: torch.stack([c.scatter(0, (i + torch.arange(2)[:, None]).expand(2, k) % m, u) for c, u, i in zip(cache, update, at)])
    case("TensorScatter", written, x, real(n, 2, k), torch.randint(0, m, (n,)), axis=1, mode="circular")
    places = torch.stack([torch.randperm(m)[:2] for _ in range(n * k)]).reshape(n, k, 2).transpose(1, 2)
    repeated = torch.randint(0, m, (n, 3, k))
    updates = {"add": "sum", "mul": "prod", "min": "amin", "max": "amax"}
    case("ScatterElements", lambda x, at, u: x.scatter(1, at, u), x, places, real(n, 2, k), axis=1)
    case("ScatterND", lambda x, at, u: x.index_put((at[:, 0],), u), x, whole(2, 0)[:, None], real(2, m, k))
    for name, reduction in updates.items():
        case("ScatterElements", lambda x, at, u: x.scatter_reduce(1, at, u, reduction), x, repeated, real(n, 3, k), axis=1, reduction=name)
        rows = lambda x, at, u: x.scatter_reduce(0, at[:, :, None].expand(3, m, k), u, reduction)
        case("ScatterND", rows, x, whole(1, 0, 1)[:, None], real(3, m, k), reduction=name)


def branching():
    """Twice x, or x · w."""
    then = helper.make_graph([helper.make_node("Add", ["x1", "x1"], ["a"])], "then", [], [onnx.ValueInfoProto(name="a")])
    otherwise = helper.make_graph([helper.make_node("Mul", ["x1", "x2"], ["b"])], "otherwise", [], [onnx.ValueInfoProto(name="b")])
    for condition in [True, False]:
        either = lambda c, x, w: x + x if c else x * w
        case("If", either, torch.tensor(condition), real(2, 3), real(3), then_branch=then, else_branch=otherwise)


if __name__ == "__main__":
    torch.manual_seed(3)
    of_elements()
    of_pairs()
    along_axes()
    convolving()
    pooling()
    regions()
    normalizing()
    resampling()
    multiplying()
    remembering()
    attending()
    arranging()
    indexing()
    branching()
    with zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, (model, tensors) in CASES.items():
            arrays = io.BytesIO()
            np.savez(arrays, **tensors)
            for path, content in {"model.onnx": model.SerializeToString(), "tensors.npz": arrays.getvalue()}.items():
                file.writestr(zipfile.ZipInfo(f"{name}/{path}"), content, zipfile.ZIP_DEFLATED)
    print(len(CASES), "cases,", FILE.stat().st_size, "bytes")
