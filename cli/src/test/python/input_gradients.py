"""Compares `striate gradient` with PyTorch's autograd on networks with random weights: python input_gradients.py [NAME…]"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
import torchvision
from torch import nn

STRIATE = pathlib.Path(__file__).resolve().parents[4] / "striate"
BOUND = 1e-4


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


def compare(name, folder):
    torch.manual_seed(0)
    model = settled(network(name), torch.randn(4, 3, 96, 96))
    x = torch.randn(1, 3, 96, 96)
    index = (0, 3) if name != "unet" else (0, 3, 40, 40)
    torch.onnx.export(model, (x,), folder / "model.onnx", input_names=["x"], output_names=["y"], dynamo=False)
    np.save(folder / "x.npy", x.numpy())
    where = ["--index", ",".join(map(str, index)), "--input", folder / "x.npy", "--result", folder / "g.npy"]
    subprocess.run([STRIATE, "gradient", folder / "model.onnx", *where], check=True, stdout=subprocess.DEVNULL)
    ours = torch.tensor(np.load(folder / "g.npy")).double()
    exact = gradient(model.double(), x.double(), index)
    single = gradient(model.float(), x, index).double()
    from64, from32 = distance(ours, exact), distance(ours, single)
    torchs = distance(single, exact)
    print(f"{name:16} from PyTorch's in float64 {from64:.1e}, in float32 {from32:.1e}; these from each other {torchs:.1e}")
    return min(from64, from32) <= BOUND or from64 <= torchs


def distance(y, expected):
    """The largest error, of the largest expected gradient. Roundings beside kinks of ReLU make float32's far from float64's."""
    return ((y - expected).abs().max() / expected.abs().max()).item()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not all([compare(name, pathlib.Path(folder)) for name in sys.argv[1:] or [*TORCHVISION, "unet"]]))
