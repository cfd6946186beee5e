"""Compares `striate gradient` with PyTorch's autograd on networks with random weights, and prints the table in docs/gradients.md:
python input_gradients.py [NAME…]"""

import math
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np
import onnx
import torch
import torch.nn.functional as F
import torchvision
from torch import nn
from torch.overrides import TorchFunctionMode

STRIATE = pathlib.Path(__file__).resolve().parents[4] / "striate"
BOUND = 1e-4
# How far two float32 sums of up to a thousand terms are apart, of the largest number of their layer.
ROUNDING = 64 * 2**-23


class Sides(TorchFunctionMode):
    """What PyTorch computes, but for activations within rounding of a kink: of these, a ReLU passes and a max pooling takes those that it would of others'."""

    def __init__(self, others):
        super().__init__()
        self.others = iter(others)
        self.within = self.crossed = self.far = 0

    def __torch_function__(self, function, types, args=(), kwargs=None):
        if function is F.relu:
            return self.clip(args[0], math.inf)
        if function is F.hardtanh and (kwargs["min_val"], kwargs["max_val"]) == (0, 6):
            return self.clip(args[0], 6.0)
        if function is F.max_pool2d:
            return self.pool(*args, **kwargs)
        return function(*args, **(kwargs or {}))

    def clip(self, z, high):
        within = torch.minimum(z.abs(), (z - high).abs()) <= ROUNDING * z.abs().max()
        passes, passes_there = [(0 < y) & (y < high) for y in (z, next(self.others))]
        self.count(within, passes != passes_there)
        return torch.where(torch.where(within, passes_there, passes), z, z.detach().clamp(0, high))

    def pool(self, z, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        largest, taken = F.max_pool2d(z, kernel_size, stride, padding, dilation, ceil_mode, True)
        _, taken_there = F.max_pool2d(next(self.others), kernel_size, stride, padding, dilation, ceil_mode, True)
        there = z.flatten(2).gather(2, taken_there.flatten(2)).reshape(largest.shape)
        within = (largest - there <= ROUNDING * z.abs().max()) & (taken != taken_there)
        self.count(within, taken != taken_there)
        return torch.where(within, there, largest)

    def count(self, within, crossed):
        self.within += within.sum().item()
        self.crossed += (within & crossed).sum().item()
        self.far += (~within & crossed).sum().item()


class UNet(nn.Module):
    """Two levels down and up again, joined (Ronneberger et al. 2015)."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.bottom = block(3, 16), block(16, 32), block(32, 64)
        self.up2, self.up1 = nn.ConvTranspose2d(64, 32, 2, stride=2), nn.ConvTranspose2d(32, 16, 2, stride=2)
        self.back2, self.back1 = block(64, 32), block(32, 16)
        self.head = nn.Conv2d(16, 5, 1)

    def forward(self, x):
        first = self.first(x)
        second = self.second(nn.functional.max_pool2d(first, 2))
        bottom = self.bottom(nn.functional.max_pool2d(second, 2))
        back = self.back2(torch.cat([second, self.up2(bottom)], 1))
        return self.head(self.back1(torch.cat([first, self.up1(back)], 1)))


def block(channels, out):
    layers = [nn.Conv2d(channels, out, 3, padding=1), nn.BatchNorm2d(out), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(out, out, 3, padding=1), nn.ReLU())


TORCHVISION = {
    "resnet18": {},
    "mobilenet_v2": {},
    "densenet121": {},
    "efficientnet_b0": {},
    "convnext_tiny": {},
    "googlenet": {"aux_logits": False, "init_weights": True},
}


def network(name):
    return UNet() if name == "unet" else torchvision.models.get_model(name, weights=None, **TORCHVISION[name])


def settled(model, x):
    """Statistics of batch normalisations as training would leave them, so that numbers keep their size."""
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = None
    with torch.no_grad():
        model.train()(x)
    return model.eval()


def gradient(model, x, index):
    x = x.clone().requires_grad_()
    model(x)[index].backward()
    return x.grad


def striate(command, model, folder, *arguments):
    subprocess.run([STRIATE, command, model, "--input", folder / "x.npy", *arguments], check=True, stdout=subprocess.DEVNULL)


def activations(model, folder):
    """Striate's, behind each ReLU and before each max pooling, in the order in which PyTorch calls them."""
    names = {"Relu": lambda node: node.output[0], "Clip": lambda node: node.output[0], "MaxPool": lambda node: node.input[0]}
    nodes = [node for node in onnx.load(model).graph.node if node.op_type in names]
    files = [re.sub("[^A-Za-z0-9._-]", "_", names[node.op_type](node)) + ".npy" for node in nodes]
    return [torch.tensor(np.load(folder / file)) for file in files]


def compare(name, folder):
    torch.manual_seed(0)
    model = settled(network(name), torch.randn(4, 3, 96, 96))
    x = torch.randn(1, 3, 96, 96)
    index = (0, 3) if name != "unet" else (0, 3, 40, 40)
    file = folder / f"{name}.onnx"
    torch.onnx.export(model, (x,), file, input_names=["x"], output_names=["y"], dynamo=False)
    np.save(folder / "x.npy", x.numpy())
    striate("gradient", file, folder, "--index", ",".join(map(str, index)), "--result", folder / "g.npy")
    striate("run", file, folder, "--output-dir", folder / name, "--trace")
    ours = torch.tensor(np.load(folder / "g.npy")).double()
    single = gradient(model, x, index).double()
    exact = gradient(model.double(), x.double(), index)
    with Sides(activations(file, folder / name)) as sides:
        on_our_sides = gradient(model, x.double(), index)
    errors = [distance(ours, exact), distance(single, exact), distance(ours, on_our_sides)]
    print(f"| {name} |", *[f"{error:.1e} |" for error in errors], f"{sides.within} | {sides.crossed} | {sides.far} |", flush=True)
    return errors[2] <= BOUND and sides.far == 0


def distance(y, expected):
    """The largest error, of the largest expected gradient."""
    return ((y - expected).abs().max() / expected.abs().max()).item()


if __name__ == "__main__":
    print("| network | Striate from PyTorch in float64 | PyTorch in float32 from itself in float64 | Striate from PyTorch in float64 on Striate's sides ", end="")
    print("| activations within rounding of a kink | of these on another side | others on another side |")
    print("|" + " --- |" * 7)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not all([compare(name, pathlib.Path(folder)) for name in sys.argv[1:] or [*TORCHVISION, "unet"]]))
