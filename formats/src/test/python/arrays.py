"""Makes the arrays below src/test/resources/arrays with NumPy, PyTorch and safetensors: python arrays.py"""

import pathlib

import numpy as np
import safetensors.torch
import torch

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "arrays"


def values(dtype):
    """Two rows of three: the extremes and what lies between."""
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        rows = [[1.5, -0.0, np.inf], [-2.25, np.nan, 65504]]
    elif dtype.kind == "b":
        rows = [[True, False, True], [False, False, True]]
    else:
        least, most = np.iinfo(dtype).min, np.iinfo(dtype).max
        rows = [[least, least + 1, 0], [1, most - 1, most]]
    return np.array(rows, dtype)


def save(name, array, version=None):
    with open(FOLDER / name, "wb") as file:
        np.lib.format.write_array(file, np.asarray(array), version)


def numpy_files():
    for name in "float16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 bool".split():
        array = values(name)
        save(f"{name}.npy", array)
        save(f"{name}-big-endian-fortran.npy", np.asfortranarray(array.astype(array.dtype.newbyteorder(">"))))
    save("scalar.npy", np.float32(2.5))
    save("empty.npy", np.zeros((0, 3), np.float32))
    save("version-2.npy", np.arange(3, dtype=np.int32), (2, 0))
    save("version-3.npy", np.arange(3, dtype=np.int32), (3, 0))
    save("three-axes-fortran.npy", np.asfortranarray(np.arange(24, dtype=np.float32).reshape(2, 3, 4)))
    save("refused-structured.npy", np.zeros(2, [("x", "<f4"), ("y", "<i4")]))
    save("refused-object.npy", np.array([{"a": 1}, None]))
    save("refused-complex.npy", np.zeros(2, np.complex64))
    save("refused-text.npy", np.array(["cat", "tiger"]))
    save("refused-uint64.npy", np.zeros(2, np.uint64))
    save("refused-longdouble.npy", np.zeros(2, np.longdouble))
    arrays = {"weight": np.arange(6, dtype=np.float32).reshape(2, 3), "a/b": np.array([7, -8]), "flag": np.array(True)}
    np.savez(FOLDER / "stored.npz", **arrays)
    np.savez_compressed(FOLDER / "deflated.npz", **arrays)


def safetensors_files():
    tensors = {
        name: torch.from_numpy(values(name))
        for name in "float16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 bool".split()
    }
    tensors["bfloat16"] = torch.tensor([[1.5, -0.0, torch.inf], [-2.25, torch.nan, 65280]], dtype=torch.bfloat16)
    tensors["scalar"] = torch.tensor(2.5)
    tensors["empty"] = torch.zeros(0, 3)
    safetensors.torch.save_file(tensors, FOLDER / "types.safetensors", {"format": "pt", "author": "H. & W."})
    safetensors.torch.save_file({"x": torch.zeros(2, dtype=torch.float8_e5m2)}, FOLDER / "refused.safetensors")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    numpy_files()
    safetensors_files()
