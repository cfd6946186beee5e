"""Makes exported-networks.zip below src/test/resources: small versions of networks, each exported in one way or two, with an input and PyTorch's answers, in
folders as export_models.py makes them: python small_networks.py. Made with the versions that export_models.py names."""

import pathlib
import tempfile
import warnings
import zipfile

import export_models
import networks
import onnx
import timm
import torch
import torchvision

FILE = pathlib.Path(__file__).parent.parent / "resources/org/striate/formats/onnx/exported-networks.zip"
PICTURE = (3, 32, 32)
FLOAT = onnx.TensorProto.FLOAT


def normaliser_free():
    from timm.models.nfnet import NfCfg, NormFreeNet

    shape = NfCfg(depths=(1, 1, 1, 1), channels=(8, 8, 16, 16), stem_type="3x3", stem_chs=8, group_size=4, num_features=16, attn_layer="eca", attn_kwargs={})
    return NormFreeNet(shape, num_classes=10)


def same_padded():
    from timm.models.efficientnet import _gen_efficientnet

    return _gen_efficientnet("tf_efficientnet_b0", channel_multiplier=0.05, depth_multiplier=0.1, pad_type="same", num_classes=10)


def residual():
    from timm.models.resnet import BasicBlock, ResNet

    return ResNet(BasicBlock, (1, 1, 1, 1), num_classes=10, channels=(8, 8, 16, 16), stem_width=4, stem_type="deep", avg_down=True)


def windowed():
    return torchvision.models.swin_transformer.SwinTransformer([4, 4], 12, [2, 2], [2, 2], [3, 3], num_classes=10)


def patches():
    return torchvision.models.VisionTransformer(32, 8, 2, 2, 16, 32, num_classes=10)


def depthwise():
    return timm.models.convnext.ConvNeXt(num_classes=10, depths=(1, 1, 1, 1), dims=(8, 8, 16, 16), use_grn=True, ls_init_value=None)


def shuffled():
    return torchvision.models.ShuffleNetV2([1, 1, 1], [8, 16, 16, 32, 32], num_classes=10)


def dense():
    return torchvision.models.DenseNet(4, (2, 2), 8, num_classes=10)


def mobile():
    return torchvision.models.mobilenet_v3_small(weights=None, width_mult=0.1, num_classes=10)


# The network, its input, and exports of it.
NETWORKS = {
    "dense": (dense, PICTURE, ["script13", "dynamo18"]),
    "denoiser": (lambda: networks.Denoiser(6, 4), (1, 20, 24), ["script11", "dynamo23"]),
    "depthwise": (depthwise, PICTURE, ["script17", "dynamo20"]),
    "detector": (lambda: networks.Detector(4, 3, 8), (3, 32, 64), ["script16"]),
    "heartbeat": (lambda: networks.Heartbeat(4, 8, 5), (4, 120), ["script17", "dynamo18"]),
    "mobile": (mobile, PICTURE, ["script11"]),
    "motion": (networks.Motion, (3, 4, 16, 16), ["script13", "dynamo18"]),
    "nested_u": (lambda: networks.NestedU(4, 3, (3, 2)), (3, 37, 29), ["script16", "dynamo18"]),
    "normaliser_free": (normaliser_free, PICTURE, ["script13", "dynamo20"]),
    "patches": (patches, PICTURE, ["script17", "dynamo23"]),
    "residual": (residual, PICTURE, ["script11", "dynamo20"]),
    "same_padded": (same_padded, PICTURE, ["script13", "dynamo18"]),
    "scene_text_recogniser": (lambda: networks.SceneTextRecogniser((16, 32), (8, 16), (2, 2), 11), (3, 16, 32), ["script11", "dynamo23"]),
    "shuffled": (shuffled, PICTURE, ["script17", "dynamo18"]),
    "super_resolution": (lambda: networks.SuperResolution(8), (1, 12, 16), ["script16", "dynamo20"]),
    "text_detector": (lambda: networks.TextDetector(16, 0.1), (3, 32, 64), ["dynamo23"]),
    "text_recogniser": (lambda: networks.TextRecogniser(4, 8, 11), (3, 32, 36), ["script16", "dynamo18"]),
    "unet_bilinear": (lambda: networks.UNet(4, True, 3), (3, 22, 26), ["script16", "dynamo23"]),
    "unet_transposed": (lambda: networks.UNet(4, False, 3), (3, 22, 26), ["script17", "dynamo20"]),
    "wave": (lambda: networks.Wave(6, 3, 8), (1, 60), ["script11", "dynamo20"]),
    "windowed": (windowed, PICTURE, ["script17", "dynamo18"]),
}


def shortened(network):
    """Numbers of few digits, which take less room in an archive."""
    with torch.no_grad():
        for tensor in list(network.parameters()) + list(network.buffers()):
            if tensor.is_floating_point():
                tensor.copy_(tensor.bfloat16())
    return network


def holds_just_the_parameters(model, network):
    """Whether the model has every parameter as it was, and no other lists of numbers but what batch normalisations observed."""
    held = {weight.name.removeprefix("network."): tuple(weight.dims) for weight in model.graph.initializer if weight.data_type == FLOAT}
    for node in model.graph.node:
        if node.op_type == "Constant" and node.attribute[0].t.data_type == FLOAT:
            held[node.output[0]] = tuple(node.attribute[0].t.dims)
    learned = {name.removeprefix("network."): tuple(parameter.shape) for name, parameter in network.named_parameters()}
    others = [shape for name, shape in held.items() if name not in learned and "running_" not in name and shape not in [(), (1,)]]
    return not others and all(held.get(name) == shape for name, shape in learned.items())


def stripped(model):
    """Without what nothing reads: where each node came from, and the shapes between nodes."""
    for part in [*model.graph.node, *model.graph.input, *model.graph.output]:
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    model.graph.ClearField("value_info")
    return model


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (make, shape, exports) in NETWORKS.items():
            network = export_models.Plain(shortened(export_models.randomised(make(), shape))).eval()
            for export in exports:
                example = pathlib.Path(folder) / name / export
                example.mkdir(parents=True)
                said = export_models.example(network, shape, example, 0, **export_models.EXPORTS[export])
                model = onnx.load(example / "model.onnx")
                if not holds_just_the_parameters(model, network):
                    (example / "parameters.txt").unlink()
                onnx.save(stripped(model), example / "model.onnx")
                for file in sorted(example.iterdir()):
                    path = zipfile.ZipInfo(str(file.relative_to(folder)))
                    archive.writestr(path, file.read_bytes(), zipfile.ZIP_DEFLATED)
                print(name, export, said, (example / "parameters.txt").exists(), flush=True)
    print(FILE.stat().st_size, "bytes")
