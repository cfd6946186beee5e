"""Makes src/test/resources/kinks.csv: PyTorch's forward values beside a kink of ReLU6, of the photographs below ../shared/data: python kinks.py"""

import csv
import pathlib

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper

MODULE = pathlib.Path(__file__).resolve().parents[3]
MODEL = MODULE / "src/main/resources/org/striate/zoo/efficientnet-lite0/model.onnx"
REFERENCE = MODULE.parents[1] / "shared/data/models/efficientnet-lite0/reference"
FILE = MODULE / "src/test/resources/kinks.csv"

KINKS = (0, 6)
# How near is beside, of the largest value of the layer.
BESIDE = 16 * 2**-23


def convolution(x, w, pads, strides, group, **_):
    top, left, bottom, right = pads
    return F.conv2d(F.pad(x, (left, right, top, bottom)), w, stride=strides, groups=group)


OPERATIONS = {
    "Conv": convolution,
    "BatchNormalization": lambda x, w, b, mean, var, epsilon, **_: F.batch_norm(x, mean, var, w, b, False, 0, epsilon),
    "Clip": lambda x, low, high: F.hardtanh(x, float(low), float(high)),
    "Add": torch.add,
    "GlobalAveragePool": lambda x: x.mean((2, 3), keepdim=True),
    "Flatten": lambda x, **_: x.flatten(1),
    "Gemm": lambda x, w, b, **_: F.linear(x, w, b),
}


def activations(network, image):
    """What each activation function is given, by name."""
    values = {weight.name: torch.tensor(numpy_helper.to_array(weight)) for weight in network.initializer}
    values[network.input[0].name] = image
    given = {}
    for node in network.node:
        attributes = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
        values[node.output[0]] = OPERATIONS[node.op_type](*(values[name] for name in node.input), **attributes)
        if node.op_type == "Clip":
            given[node.input[0]] = values[node.input[0]]
    return given


if __name__ == "__main__":
    network = onnx.load(MODEL).graph
    with FILE.open("w", newline="") as file, torch.no_grad():
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["photo", "value", "position", "activation"])
        for image in sorted(REFERENCE.glob("*.image.npy")):
            for name, z in activations(network, torch.tensor(np.load(image))).items():
                flat = z.flatten()
                distance = torch.stack([(flat - kink).abs() for kink in KINKS]).amin(0)
                for position in (distance <= BESIDE * flat.abs().max()).nonzero().flatten().tolist():
                    photo = image.name.removesuffix(".image.npy")
                    rows.writerow([photo, name, position, f"{flat[position].item():.9g}"])
