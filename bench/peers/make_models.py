"""Makes the models of the comparison: torchvision's networks with random weights, and single layers, in the form of each engine.

    make_models.py FOLDER [--batch N] [--networks NAME,...]

writes FOLDER/NAME with model.onnx, model.pt (the pickled module), model.ncnn.param and .bin (pnnx), model.tflite (LiteRT), input.npy and
reference.npy (the output in float64, rounded once). A form whose converter is missing or fails is left out and said.
A folder that already holds a model.onnx and no module (the embedded network's) gets the forms that are made from ONNX.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")

NETWORKS = [
    "alexnet", "resnet18", "resnet50", "vgg16", "mobilenet_v2", "efficientnet_b0", "convnext_tiny", "squeezenet1_1",
]  # fmt: skip

# name: (in channels, out channels, kernel, padding, input size along each axis)
LAYERS = {
    "conv3x3_64_56": (64, 64, 3, 1, (56, 56)),
    "conv3x3_128_28": (128, 128, 3, 1, (28, 28)),
    "conv3x3_256_14": (256, 256, 3, 1, (14, 14)),
    "conv3x3_512_7": (512, 512, 3, 1, (7, 7)),
    "conv1x1_256_64_56": (256, 64, 1, 0, (56, 56)),
    "conv1x1_64_256_56": (64, 256, 1, 0, (56, 56)),
    "conv1d_1024_1000000": (1, 1, 1024, 0, (1_000_000,)),
}


def say(message):
    print("make_models: " + message, file=sys.stderr, flush=True)


def module(name, batch):
    """The network, and an input for it."""
    import torch
    import torchvision

    torch.manual_seed(1)
    if name in LAYERS:
        channels, out_channels, kernel, padding, size = LAYERS[name]
        kind = torch.nn.Conv2d if len(size) == 2 else torch.nn.Conv1d
        return kind(channels, out_channels, kernel, padding=padding).eval(), torch.randn(batch, channels, *size)
    network = getattr(torchvision.models, name)(weights=None).eval()
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            # As after training: no converter may take it for the identity.
            part.running_mean.normal_(0, 0.1)
            part.running_var.uniform_(0.5, 1.5)
    return network, torch.randn(batch, 3, 224, 224)


def write_onnx(network, x, folder):
    import torch

    torch.onnx.export(
        network, (x,), str(folder / "model.onnx"), opset_version=18, dynamo=True, external_data=False, verbose=False
    )


def pnnx(source, folder, *options):
    """ncnn's form, its weights in float32."""
    program = pathlib.Path(sys.executable).with_name("pnnx")
    if not program.exists():
        raise ImportError("there is no pnnx")
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / ("model" + source.suffix)
        shutil.copy(source, copy)
        done = subprocess.run(
            [str(program), str(copy), *options, "fp16=0"], cwd=scratch, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for part in ("model.ncnn.param", "model.ncnn.bin"):
            if not (copy.parent / part).exists():
                raise RuntimeError(done.stdout.decode(errors="replace").strip().splitlines()[-1])
            shutil.copy(copy.parent / part, folder / part)


def write_ncnn(network, x, folder):
    import torch

    with tempfile.TemporaryDirectory() as scratch:
        script = pathlib.Path(scratch) / "model.pt"
        # ncnn knows no batch: it is given one picture after the other.
        torch.jit.trace(network, x[:1]).save(str(script))
        pnnx(script, folder, "inputshape=[%s]" % ",".join(str(n) for n in (1, *x.shape[1:])))


def write_tflite(folder):
    """LiteRT's converter lives in an environment of its own, with the PyTorch that it was made for."""
    python = pathlib.Path(sys.prefix) / "converter" / "bin" / "python"
    if not python.exists():
        raise ImportError("there is no %s" % python)
    done = subprocess.run(
        [str(python), os.path.abspath(__file__), "--tflite", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode(errors="replace").strip().splitlines()[-1])


def convert_to_tflite(folder):
    import litert_torch
    import numpy
    import torch

    network = torch.load(folder / "model.pt", weights_only=False)
    x = torch.from_numpy(numpy.load(folder / "input.npy"))
    if x.dim() == 4:
        # Images come, and go, with their channels last, as LiteRT computes.
        images = [0] if network(x[:1]).dim() == 4 else []
        network = litert_torch.to_channel_last_io(network, args=[0], outputs=images).eval()
        x = x.permute(0, 2, 3, 1).contiguous()
    litert_torch.convert(network, (x,)).export(str(folder / "model.tflite"))


def write_reference(network, x, folder):
    import numpy
    import torch

    with torch.inference_mode():
        y = network.double()(x.double())
    numpy.save(folder / "input.npy", x.numpy())
    numpy.save(folder / "reference.npy", y.float().numpy())


def attempt(name, form, path, write):
    if path.exists():
        return
    try:
        write()
    except Exception as e:  # one converter's failure leaves the others their turn
        lines = str(e).strip().splitlines() or [type(e).__name__]
        say("%s: no form for %s: %s" % (name, form, lines[0][:200]))


def make(name, batch, folder):
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    if name not in NETWORKS and name not in LAYERS:
        if not (folder / "model.onnx").exists():
            raise SystemExit("make_models: no network is named %s; there are %s" % (name, ", ".join([*NETWORKS, *LAYERS])))
        attempt(name, "ncnn", folder / "model.ncnn.bin", lambda: pnnx(folder / "model.onnx", folder))
        return
    network, x = module(name, batch)
    attempt(name, "PyTorch", folder / "model.pt", lambda: torch.save(network, folder / "model.pt"))
    attempt(name, "ONNX", folder / "model.onnx", lambda: write_onnx(network, x, folder))
    attempt(name, "ncnn", folder / "model.ncnn.bin", lambda: write_ncnn(network, x, folder))
    # After the others: it turns the weights into float64.
    attempt(name, "the reference", folder / "reference.npy", lambda: write_reference(network, x, folder))
    attempt(name, "LiteRT", folder / "model.tflite", lambda: write_tflite(folder))


def main():
    if sys.argv[1:2] == ["--tflite"]:
        convert_to_tflite(pathlib.Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--networks", default=",".join(NETWORKS))
    given = parser.parse_args()
    names = given.networks.split(",")
    for number, name in enumerate(names, 1):
        say("%s (%d of %d)" % (name, number, len(names)))
        # A process a network: a converter that dies takes nothing else along, and its memory goes back.
        if len(names) == 1:
            make(name, given.batch, given.folder / name)
        else:
            subprocess.run(
                [sys.executable, os.path.abspath(__file__), str(given.folder), "--batch", str(given.batch), "--networks", name],
                stdout=subprocess.DEVNULL,
            )  # fmt: skip


if __name__ == "__main__":
    main()
