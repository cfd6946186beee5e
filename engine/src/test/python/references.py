"""Makes src/test/resources/org/striate/engine/pytorch.jsonl.gz, what PyTorch computes in float64: python references.py"""

import base64
import gzip
import itertools
import json
import pathlib

import torch
import torch.nn.functional as F
import torchvision.ops

FILE = pathlib.Path(__file__).parent.parent / "resources/org/striate/engine/pytorch.jsonl.gz"
CASES = []


def encoded(tensor):
    array = tensor.detach().contiguous().numpy()
    return {"shape": list(array.shape), "data": base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()}


def random(*shape):
    """Numbers that float32 holds, so that both sides start from the same."""
    return torch.randn(shape).double()


def case(function, inputs, outputs, **arguments):
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    CASES.append(
        {
            "function": function,
            "arguments": arguments,
            "inputs": [encoded(x.float()) for x in inputs],
            "outputs": [encoded(y.double()) for y in outputs],
        }
    )


def resizing():
    planes = {1: random(2, 3, 11), 2: random(2, 3, 7, 9), 3: random(1, 2, 4, 5, 6)}
    linear = {1: "linear", 2: "bilinear", 3: "trilinear"}
    sizes = {1: [[5], [23], [11]], 2: [[4, 5], [13, 20], [14, 4], [1, 1]], 3: [[7, 3, 13]]}
    for axes, x in planes.items():
        for size in sizes[axes]:
            for mode in ["nearest", "nearest-exact"]:
                case("interpolate", [x], F.interpolate(x, size, mode=mode), size=size, mode=mode)
            modes = ["linear"] + (["cubic"] if axes == 2 else [])
            for mode, corners in itertools.product(modes, [False, True]):
                name = linear[axes] if mode == "linear" else "bicubic"
                y = F.interpolate(x, size, mode=name, align_corners=corners)
                case("interpolate", [x], y, size=size, mode=mode, align_corners=corners)
            for mode in modes if axes == 2 else []:
                y = F.interpolate(x, size, mode="bi" + mode, antialias=True)
                case("interpolate", [x], y, size=size, mode=mode + "-antialias")


def pooling():
    planes = {1: random(2, 3, 11), 2: random(2, 3, 7, 10), 3: random(1, 2, 4, 5, 6)}
    sizes = {1: [[1], [4], [11], [17]], 2: [[1, 1], [3, 7], [7, 10], [9, 4]], 3: [[2, 3, 4], [1, 5, 9]]}
    for axes, x in planes.items():
        for size in sizes[axes]:
            for kind in ["avg", "max"]:
                pool = getattr(F, f"adaptive_{kind}_pool{axes}d")
                case(f"adaptive_{kind}_pool", [x], pool(x, size), size=size)
    x = planes[2]
    for kernel, stride, padding, ceil in itertools.product([[2, 2], [3, 2]], [[2, 2], [1, 3]], [[0, 0], [1, 1]], [False, True]):
        settings = dict(kernel=kernel, stride=stride, padding=padding, ceil=ceil)
        for counted in [False, True]:
            y = F.avg_pool2d(x, kernel, stride, padding, ceil, counted)
            case("avg_pool", [x], y, counted=counted, dilation=[1, 1], **settings)
        for dilation in [[1, 1], [2, 1]]:
            y = F.max_pool2d(x, kernel, stride, padding, dilation, ceil)
            case("max_pool", [x], y, dilation=dilation, **settings)
    for p in [1, 2, 3]:
        case("global_lp_pool", [x], torch.linalg.vector_norm(x, p, (2, 3))[..., None], p=p)
    rois = torch.tensor([[0, 0, 5, 6], [1.3, 2.2, 8.9, 6.1], [-3, -2, 4, 20], [4, 4, 4.2, 4.1]]).float().double()
    batches = torch.tensor([0, 1, 1, 0])
    boxes = torch.cat([batches[:, None].double(), rois], 1)
    for ratio, aligned, scale in itertools.product([0, 2], [False, True], [1.0, 0.5]):
        y = torchvision.ops.roi_align(x, boxes, (3, 2), scale, ratio, aligned)
        case("roi_align", [x, rois, batches], y, ratio=ratio, aligned=aligned, scale=scale)
    for scale in [1.0, 0.5]:
        case("roi_pool", [x, boxes], torchvision.ops.roi_pool(x, boxes, (3, 2), scale), scale=scale)


def sampling():
    settings = list(itertools.product(["zeros", "border", "reflection"], [False, True]))
    x, grid = random(2, 3, 5, 6), random(2, 4, 7, 2)
    for mode, (padding, corners) in itertools.product(["nearest", "bilinear", "bicubic"], settings):
        y = F.grid_sample(x, grid, mode, padding, corners)
        case("grid_sample", [x, grid], y, mode=mode, padding=padding, align_corners=corners)
    x, grid = random(1, 2, 4, 5, 6), random(1, 3, 2, 4, 3)
    for mode, (padding, corners) in itertools.product(["nearest", "bilinear"], settings):
        y = F.grid_sample(x, grid, mode, padding, corners)
        case("grid_sample", [x, grid], y, mode=mode, padding=padding, align_corners=corners)
    for size, corners in itertools.product([[2, 3, 4, 5], [2, 1, 3, 4, 1]], [False, True]):
        theta = random(2, len(size) - 2, len(size) - 1)
        case("affine_grid", [theta], F.affine_grid(theta, size, corners), size=size, align_corners=corners)


def normalization():
    x, per_channel = random(2, 12, 5, 7), [random(12), random(12)]
    for groups in [1, 3, 12]:
        case("group_norm", [x, *per_channel], F.group_norm(x, groups, *per_channel), groups=groups)
    for axis in [1, 2, 3]:
        shape = x.shape[axis:]
        scale, bias = random(*shape), random(*shape)
        case("layer_norm", [x, scale, bias], F.layer_norm(x, shape, scale, bias, 1e-5), axis=axis)
        case("rms_norm", [x, scale], F.rms_norm(x, shape, scale, 1e-5), axis=axis)
    for size, beta in itertools.product([1, 3, 5], [0.75, 0.5]):
        case("local_response_norm", [x], F.local_response_norm(x, size, 0.5, beta, 2.0), size=size, beta=beta)
    for p, axis in itertools.product([1, 2], [0, 1, 3]):
        case("normalize", [x], F.normalize(x, p, axis), p=p, axis=axis)


def products():
    equations = {
        "bhid,bhjd->bhij": [(2, 3, 4, 5), (2, 3, 6, 5)],
        "ij,jk->ki": [(3, 4), (4, 5)],
        "i,j->ji": [(3,), (4,)],
        "i,i": [(5,), (5,)],
        "ijk->ik": [(2, 3, 4)],
        "ii->i": [(4, 4)],
        "ab,ab,ab->b": [(3, 4), (3, 4), (3, 4)],
        "ij,ik->i": [(3, 4), (3, 5)],
        "...ij,...jk->...ik": [(2, 1, 3, 4), (5, 4, 2)],
        "ba,cb": [(3, 4), (2, 3)],
        "iij,j->i": [(3, 3, 4), (4,)],
    }
    for equation, shapes in equations.items():
        tensors = [random(*shape) for shape in shapes]
        case("einsum", tensors, torch.einsum(equation, *tensors), equation=equation)
    x = random(3, 5, 5)
    x[1, 2] = x[1, 0] * 2
    case("det", [x], torch.linalg.det(x))


def recurrence():
    for both, first in itertools.product([False, True], [False, True]):
        lstm = torch.nn.LSTM(4, 3, bidirectional=both, batch_first=first).double()
        for weight in lstm.parameters():
            weight.data = weight.data.float().double()
        directions = 2 if both else 1
        x, h, c = random(5, 2, 4), random(directions, 2, 3), random(directions, 2, 3)
        y, (last_h, last_c) = lstm(x.transpose(0, 1) if first else x, (h, c))
        names = ["", "_reverse"][:directions]

        def gates(name):
            """PyTorch has i, f, g, o; ONNX i, o, f, c."""
            parts = [getattr(lstm, name + suffix).chunk(4) for suffix in names]
            return torch.stack([torch.cat([i, o, f, g]) for i, f, g, o in parts])

        bias = torch.cat([gates("bias_ih_l0"), gates("bias_hh_l0")], 1)
        y = y.transpose(0, 1) if first else y
        y = y.reshape(5, 2, directions, 3).transpose(1, 2)
        inputs = [x, gates("weight_ih_l0"), gates("weight_hh_l0"), bias, h, c]
        outputs = [y, last_h, last_c]
        if first:
            inputs = [x.transpose(0, 1), *inputs[1:4], h.transpose(0, 1), c.transpose(0, 1)]
            outputs = [y.permute(2, 0, 1, 3), last_h.transpose(0, 1), last_c.transpose(0, 1)]
        case("lstm", inputs, outputs, bidirectional=both, batch_first=first)


if __name__ == "__main__":
    torch.manual_seed(11)
    resizing()
    pooling()
    sampling()
    normalization()
    products()
    recurrence()
    with open(FILE, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        for one in CASES:
            packed.write((json.dumps(one) + "\n").encode())
    print(len(CASES), "cases,", FILE.stat().st_size, "bytes")
