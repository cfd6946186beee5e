"""Exports networks with random weights as people export theirs, for ExportedModels to read and compute:
python export_models.py FOLDER [--networks REGEX] [--exports REGEX] [--runs N]

Below FOLDER/NETWORK/EXPORT come model.onnx, input_0.npy and PyTorch's answers output_0.npy …; a line of FOLDER/exports.jsonl a model says ONNX
Runtime's largest difference from PyTorch (relative to the largest output) and its median time of N warm runs on two threads. Made with PyTorch 2.15, torchvision 0.29, timm 1.0.31,
onnxscript 0.7.2, onnx 1.23, ONNX Runtime 1.32."""

import argparse
import json
import pathlib
import re
import shutil
import time
import warnings

import networks
import numpy as np
import onnxruntime
import timm
import torch
import torchvision

PICTURE = (3, 224, 224)

# Which exporter, which operator set, the axes that are left open, the batch that is then run, and what else the exporter is told.
EXPORTS = {
    "script11": dict(dynamo=False, opset=11, free=(), batch=2),
    "script13": dict(dynamo=False, opset=13, free=(0,), batch=3),
    "script16": dict(dynamo=False, opset=16, free=(0, -2, -1), batch=1),
    "script17": dict(dynamo=False, opset=17, free=(0,), batch=1, do_constant_folding=False),
    "dynamo18": dict(dynamo=True, opset=18, free=(), batch=1),
    "dynamo20": dict(dynamo=True, opset=20, free=(0,), batch=1, optimize=False),
    "dynamo23": dict(dynamo=True, opset=23, free=(0,), batch=2),
}


class Plain(torch.nn.Module):
    """A network's answer as a tuple of tensors, whatever it gives."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        answer = self.network(x)
        if isinstance(answer, dict):
            return tuple(answer.values())
        if isinstance(answer, (list, tuple)):
            return tuple(y for y in answer if isinstance(y, torch.Tensor))
        return (answer,)


def observe_if_enough(norm, inputs):
    """A batch normalisation takes its statistics from what it is given; of a few numbers they would make the network ill-conditioned."""
    (x,) = inputs
    if x.numel() >= 32 * x.shape[1]:
        norm.train()
    else:
        norm.running_mean.normal_(0, 0.1)
        norm.running_var.uniform_(0.5, 1.5)


def randomised(network, shape):
    """Statistics as of a trained network, and nothing left at the zeros and ones that it starts from."""
    torch.manual_seed(7)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if parameter.ndim == 1 or parameter.numel() == max(parameter.shape, default=1):
                if "bias" in name:
                    parameter.copy_(0.1 * torch.randn_like(parameter))
                elif parameter.min() == parameter.max():
                    parameter.uniform_(0.6, 1.2)
            elif parameter.min() == parameter.max():
                parameter.normal_(0, parameter[0].numel() ** -0.5)
        network.eval()
        norms = [module for module in network.modules() if isinstance(module, torch.nn.modules.batchnorm._BatchNorm)]
        for norm in norms:
            norm.momentum = 1.0
            norm.register_forward_pre_hook(observe_if_enough)
        if norms:
            network(torch.randn(2, *shape))
        for norm in norms:
            norm._forward_pre_hooks.clear()
        network.eval()
    return network


def torchvision_classifiers():
    models = torchvision.models
    small = {"alexnet": models.alexnet, "vgg11_bn": models.vgg11_bn}
    names = """resnet18 resnext50_32x4d wide_resnet50_2 densenet121 squeezenet1_1 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large efficientnet_b0
        efficientnet_v2_s shufflenet_v2_x1_0 mnasnet1_0 regnet_y_400mf regnet_x_400mf convnext_tiny vit_b_16 swin_t swin_v2_t maxvit_t""".split()
    found = {name: (lambda make=make: make(weights=None), PICTURE) for name, make in small.items()}
    found |= {name: (lambda make=getattr(models, name): make(weights=None), PICTURE) for name in names}
    found["googlenet"] = (lambda: models.googlenet(weights=None, init_weights=False, transform_input=True, aux_logits=False), PICTURE)
    found["inception_v3"] = (lambda: models.inception_v3(weights=None, init_weights=False, transform_input=True), (3, 299, 299))
    return found


def torchvision_dense():
    models, size = torchvision.models, (3, 96, 128)

    def segmenter(name, **options):
        return lambda: getattr(models.segmentation, name)(weights=None, weights_backbone=None, **options)

    def pyramid(name):
        fpn = models.detection.backbone_utils
        if name.startswith("resnet"):
            return lambda: fpn.resnet_fpn_backbone(backbone_name=name, weights=None, trainable_layers=5)
        return lambda: fpn.mobilenet_backbone(backbone_name=name, weights=None, fpn=True, trainable_layers=6)

    def single_shot(name):
        return lambda: getattr(models.detection, name)(weights=None, weights_backbone=None).backbone

    return {
        "fcn_resnet50": (segmenter("fcn_resnet50", aux_loss=True), size),
        "deeplabv3_resnet50": (segmenter("deeplabv3_resnet50"), size),
        "deeplabv3_mobilenet_v3_large": (segmenter("deeplabv3_mobilenet_v3_large"), size),
        "lraspp_mobilenet_v3_large": (segmenter("lraspp_mobilenet_v3_large"), size),
        "resnet50_fpn": (pyramid("resnet50"), size),
        "mobilenet_v3_fpn": (pyramid("mobilenet_v3_large"), size),
        "ssd300_vgg16": (single_shot("ssd300_vgg16"), (3, 300, 300)),
        "ssdlite320_mobilenet_v3": (single_shot("ssdlite320_mobilenet_v3_large"), (3, 320, 320)),
        "r3d_18": (lambda: models.video.r3d_18(weights=None), (3, 8, 56, 56)),
        "mc3_18": (lambda: models.video.mc3_18(weights=None), (3, 8, 56, 56)),
        "r2plus1d_18": (lambda: models.video.r2plus1d_18(weights=None), (3, 8, 56, 56)),
        "s3d": (lambda: models.video.s3d(weights=None), (3, 16, 64, 64)),
    }


def timm_networks():
    flexible = """resnet50d seresnet50 ecaresnet26t resnest14d skresnet18 resnetblur50 resnetv2_50 gernet_s regnetx_002 regnety_002 regnetz_b16
        efficientnet_b0 efficientnet_lite0 tf_efficientnet_b0 tf_efficientnet_lite0 tf_efficientnetv2_b0 mobilenetv3_small_100 tf_mobilenetv3_small_075
        mobilenetv4_conv_small mobilenetv4_hybrid_medium ghostnet_100 ghostnetv2_100 ghostnetv3_100 hrnet_w18_small dla34 dla46x_c densenet121
        ese_vovnet19b_dw vovnet39a dpn68 repvgg_a0 convnext_atto convnextv2_atto nf_resnet50 nf_regnet_b0 eca_nfnet_l0 dm_nfnet_f0 res2net50_14w_8s
        xception41 legacy_xception inception_v4 inception_resnet_v2 mixnet_s tf_mixnet_s hardcorenas_a fbnetc_100 fbnetv3_b lcnet_050 rexnet_100
        cspresnet50 cspresnext50 cspdarknet53 darknet53 fastvit_t8 mobileone_s0 edgenext_xx_small efficientvit_b0 poolformer_s12 poolformerv2_s12
        selecsls42b semnasnet_075 spnasnet_100 tinynet_e convmixer_768_32 repghostnet_050 repvit_m0_9 starnet_s1 hgnetv2_b0 rdnet_tiny
        inception_next_atto mambaout_femto fasternet_t0 caformer_s18 convformer_s18 efficientformerv2_s0 mobilevit_xxs mobilevitv2_050 halonet26t
        lambda_resnet26t bat_resnext26ts gcresnext26ts pvt_v2_b0 focalnet_tiny_srf davit_tiny hiera_tiny_224""".split()
    native = """swin_tiny_patch4_window7_224 swinv2_tiny_window8_256 vit_tiny_patch16_224 deit_tiny_distilled_patch16_224 cait_xxs24_224
        xcit_nano_12_p8_224 levit_128s efficientvit_m0 coatnet_0_rw_224 maxvit_tiny_rw_224 maxxvit_rmlp_nano_rw_256 mixer_s32_224 resmlp_12_224
        gmixer_12_224 sequencer2d_s botnet26t_256 pit_ti_224 visformer_tiny crossvit_tiny_240 tiny_vit_5m_224 gcvit_xxtiny twins_pcpvt_small
        volo_d1_224 eva02_tiny_patch14_224 efficientformer_l1 nextvit_small beit_base_patch16_224 coat_tiny convit_tiny tnt_s_patch16_224""".split()
    known = set(timm.list_models())

    def size(name):
        if name not in native:
            return (3, 128, 128)
        found = re.search(r"(?<!\d)(2\d\d)$", name)
        return (3, int(found[1]), int(found[1])) if found else PICTURE

    return {f"timm_{name}": (lambda name=name: timm.create_model(name), size(name)) for name in flexible + native if name in known}


def written_here():
    return {
        "text_detector": (networks.TextDetector, (3, 96, 160)),
        "text_recogniser": (networks.TextRecogniser, (3, 32, 100)),
        "scene_text_recogniser": (networks.SceneTextRecogniser, (3, 32, 96)),
        "unet_transposed": (networks.UNet, (3, 90, 100)),
        "unet_bilinear": (lambda: networks.UNet(bilinear=True), (3, 90, 100)),
        "nested_u": (networks.NestedU, (3, 101, 87)),
        "denoiser": (networks.Denoiser, (1, 64, 80)),
        "super_resolution": (networks.SuperResolution, (1, 40, 50)),
        "detector": (networks.Detector, (3, 96, 128)),
        "wave": (networks.Wave, (1, 800)),
        "heartbeat": (networks.Heartbeat, (12, 500)),
    }


def all_networks():
    return written_here() | torchvision_classifiers() | torchvision_dense() | timm_networks()


def export(network, shape, file, dynamo, opset, free, batch, **options):
    """Writes the model; traced with a batch of two where it is left open, for one would be taken for a constant."""
    x = torch.randn(2 if free else batch, *shape)
    axes = [axis % x.ndim for axis in free]
    if dynamo:
        open_axes = dict(dynamic_shapes=({axis: torch.export.Dim.DYNAMIC for axis in axes},)) if free else {}
        torch.onnx.export(network, (x,), file, dynamo=True, opset_version=opset, external_data=False, verbose=False, **open_axes, **options)
    else:
        open_axes = dict(dynamic_axes={"x": {axis: f"axis{axis}" for axis in axes}}) if free else {}
        torch.onnx.export(network, (x,), file, dynamo=False, opset_version=opset, input_names=["x"], **open_axes, **options)


def runtime_session(file, threads=2):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def difference(expected, actual):
    largest = max(float(np.abs(expected).max()), 1e-30)
    return float(np.abs(actual.astype(np.float64) - expected).max()) / largest


def example(network, shape, folder, runs, **how):
    """The model, its input, and PyTorch's and ONNX Runtime's answers; what the line of exports.jsonl says of it."""
    said = {}
    file, start = folder / "model.onnx", time.time()
    export(network, shape, str(file), **how)
    said["export_s"] = round(time.time() - start, 1)
    said["bytes"] = file.stat().st_size
    torch.manual_seed(11)
    x = torch.randn(how["batch"], *shape).bfloat16().float()  # of few digits, for small archives
    with torch.no_grad():
        answers = [y.numpy() for y in network(x)]
    np.save(folder / "input_0.npy", x.numpy())
    for i, answer in enumerate(answers):
        np.save(folder / f"output_{i}.npy", answer)
    (folder / "parameters.txt").write_text(str(sum(parameter.numel() for parameter in network.parameters())))
    try:
        session = runtime_session(file)
        feed, times, results = {session.get_inputs()[0].name: x.numpy()}, [], []
        for _ in range(1 + runs):
            start = time.perf_counter()
            results = session.run(None, feed)
            times.append(1000 * (time.perf_counter() - start))
        said["runtime_difference"] = max(difference(a, b) for a, b in zip(answers, results))
        if runs > 0:
            said["runtime_ms"] = round(float(np.median(times[1:])), 2)
    except Exception as e:
        said["runtime_refuses"] = str(e)[:300]
    return said


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--networks", default=".*")
    arguments.add_argument("--exports", default=".*")
    arguments.add_argument("--runs", type=int, default=0)
    arguments = arguments.parse_args()
    torch.set_num_threads(2)
    for name, (make, shape) in all_networks().items():
        chosen = {export_name: how for export_name, how in EXPORTS.items() if re.fullmatch(arguments.exports, export_name)}
        if not chosen or not re.fullmatch(arguments.networks, name):
            continue
        arguments.folder.mkdir(parents=True, exist_ok=True)
        try:
            network = Plain(randomised(make(), shape)).eval()
        except Exception as e:
            print(f"{name}: {type(e).__name__}: {e}"[:300], flush=True)
            continue
        for export_name, how in chosen.items():
            folder = arguments.folder / name / export_name
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            line = {"network": name, "export": export_name}
            try:
                line |= example(network, shape, folder, arguments.runs, **how)
            except Exception as e:
                line["exporter_refuses"] = f"{type(e).__name__}: {e}"[:300]
                shutil.rmtree(folder)
            with open(arguments.folder / "exports.jsonl", "a") as report:
                report.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
