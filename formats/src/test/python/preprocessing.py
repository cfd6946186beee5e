"""Makes what lies below src/test/resources/preprocessing with timm, from the pictures that photos.py makes: python preprocessing.py

Made with timm 1.0.31, torchvision 0.29.2, PyTorch 2.15.0 and Pillow 13.0.0.

  CASE.json        a configuration as timm writes it beside a model
  inputs.npz       for each CASE and photograph, as CASE/PHOTO, the network's input (channels, height, width)
"""

import json
import pathlib

import numpy as np
from PIL import Image, ImageOps
from timm.data import create_transform
from timm.data.transforms import ResizeKeepRatio
from torchvision import transforms

RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "resources"
FOLDER = RESOURCES / "preprocessing"
PHOTOS = ["rgb.png", "orientation-6.png", "17x3.jpg"]
IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
HALF = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}
CASES = {
    "center-bicubic": {"input_size": [3, 24, 24], "crop_pct": 0.875, "crop_mode": "center", "interpolation": "bicubic", **IMAGENET},
    "center-bilinear": {"input_size": [3, 21, 21], "crop_pct": 0.95, "crop_mode": "center", "interpolation": "bilinear", **HALF},
    "center-enlarged": {"input_size": [3, 61, 61], "crop_pct": 1.0, "crop_mode": "center", "interpolation": "bicubic", **HALF},
    "center-not-square": {"input_size": [3, 18, 27], "crop_pct": 0.9, "crop_mode": "center", "interpolation": "bicubic", **IMAGENET},
    "squash": {"input_size": [3, 20, 20], "crop_pct": 0.8, "crop_mode": "squash", "interpolation": "bilinear", **IMAGENET},
    "squash-not-square": {"input_size": [3, 16, 25], "crop_pct": 1.0, "crop_mode": "squash", "interpolation": "bicubic", **HALF},
    "border": {"input_size": [3, 22, 22], "crop_pct": 1.0, "crop_mode": "border", "interpolation": "bicubic", **IMAGENET},
    "border-cropped": {"input_size": [3, 23, 23], "crop_pct": 0.9, "crop_mode": "border", "interpolation": "bilinear", **HALF},
}


def transform(case):
    options = {key: value for key, value in case.items() if key != "input_size"}
    steps = create_transform(tuple(case["input_size"]), is_training=False, **options).transforms
    if isinstance(steps[0], transforms.Resize) and case["crop_mode"] == "center":
        # For a square input timm takes torchvision's Resize, which cuts the longer side off to whole pixels. Rounded, as for any other input, are the
        # reference inputs of the embedded network.
        steps[0] = ResizeKeepRatio(steps[0].size, interpolation=case["interpolation"])
    return transforms.Compose(steps)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    inputs = {}
    for name, case in CASES.items():
        (FOLDER / f"{name}.json").write_text(json.dumps({"architecture": name, "pretrained_cfg": case}, indent=2) + "\n")
        for photo in PHOTOS:
            image = ImageOps.exif_transpose(Image.open(RESOURCES / "photos" / "files" / photo)).convert("RGB")
            inputs[f"{name}/{photo}"] = transform(case)(image).numpy()
    np.savez_compressed(FOLDER / "inputs.npz", **inputs)
