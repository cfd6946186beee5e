"""Makes the network and the maps below src/test/resources/attribution with PyTorch, captum and pytorch-grad-cam: python attribution.py"""

import pathlib

import numpy as np
import onnx
import torch
from captum.attr import Deconvolution, GuidedBackprop, IntegratedGradients, NoiseTunnel, Occlusion, Saliency
from onnx import TensorProto, helper, numpy_helper
from pytorch_grad_cam import GradCAM, GradCAMPlusPlus, LayerCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "attribution"
SIDE = 18
CLASS = 3
SAMPLES = 5
STEPS = 16


def network():
    """Convolutions with and without stride, a max-pooling, ReLUs; every ReLU is a module of its own, as captum's rules are hooks."""
    return nn.Sequential(
        nn.Conv2d(3, 6, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 8, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(8, 10, 3, padding=1),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(10, 4),
    )


def save(model):
    """The same network as an ONNX file; its last feature maps are called maps."""
    weights = {name: parameter.detach().numpy() for name, parameter in model.named_parameters()}
    nodes = [
        helper.make_node("Conv", ["image", "0.weight", "0.bias"], ["conv1"], "conv1", pads=[1] * 4),
        helper.make_node("Relu", ["conv1"], ["relu1"], "relu1"),
        helper.make_node("MaxPool", ["relu1"], ["pool"], "pool", kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["pool", "3.weight", "3.bias"], ["conv2"], "conv2", pads=[1] * 4, strides=[2, 2]),
        helper.make_node("Relu", ["conv2"], ["relu2"], "relu2"),
        helper.make_node("Conv", ["relu2", "5.weight", "5.bias"], ["conv3"], "conv3", pads=[1] * 4),
        helper.make_node("Relu", ["conv3"], ["maps"], "relu3"),
        helper.make_node("GlobalAveragePool", ["maps"], ["means"], "means"),
        helper.make_node("Flatten", ["means"], ["flat"], "flat"),
        helper.make_node("Gemm", ["flat", "9.weight", "9.bias"], ["logits"], "logits", transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", 4])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    file = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(file)
    onnx.save(file, FOLDER / "small.onnx")


def smooth(model, x, noise):
    """captum's SmoothGrad with this noise instead of its own."""
    drawn = torch.normal
    torch.normal = lambda mean, std, **_: noise.reshape(std.shape)
    try:
        tunnel = NoiseTunnel(Saliency(model))
        return tunnel.attribute(
            x, nt_type="smoothgrad", nt_samples=SAMPLES, stdevs=1.0, target=CLASS, abs=False
        )
    finally:
        torch.normal = drawn


def activation_map(method, model, x):
    """At the layer's resolution, between 0 and 1, as pytorch-grad-cam scales it."""
    with method(model=model, target_layers=[model[6]]) as cam:
        cam.get_target_width_height = lambda _: None
        return cam(input_tensor=x, targets=[ClassifierOutputTarget(CLASS)])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    torch.manual_seed(5)
    model = network().eval()
    # Gradients well above the 1e-6 that pytorch-grad-cam adds to a denominator of Grad-CAM++.
    with torch.no_grad():
        model[9].weight.mul_(100)
    save(model)
    x = torch.randn(1, 3, SIDE, SIDE)
    noise = 0.3 * torch.randn(SAMPLES, 3, SIDE, SIDE)
    maps = {
        "image": x,
        "noise": noise,
        "saliency": Saliency(model).attribute(x, target=CLASS, abs=False),
        "smoothgrad": smooth(model, x, noise),
        "integrated-gradients": IntegratedGradients(model).attribute(
            x, target=CLASS, n_steps=STEPS, method="riemann_middle"
        ),
        "guided-backpropagation": GuidedBackprop(model).attribute(x, target=CLASS),
        "deconvnet": Deconvolution(model).attribute(x, target=CLASS),
        "occlusion": Occlusion(model).attribute(x, target=CLASS, sliding_window_shapes=(3, 5, 5), strides=(3, 4, 4)),
        "grad-cam": activation_map(GradCAM, model, x),
        "grad-cam++": activation_map(GradCAMPlusPlus, model, x),
        "layer-cam": activation_map(LayerCAM, model, x),
    }
    np.savez(FOLDER / "maps.npz", **{name: np.float32(torch.as_tensor(value).detach()) for name, value in maps.items()})
