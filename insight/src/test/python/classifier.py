"""Makes the models below src/test/resources/classifier with ONNX's helpers: python classifier.py"""

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "classifier"


def save(name, batch, nodes, weights, answer, inputs=("image",)):
    """A model of batches of pictures of 3 × 6 × 8; of each, the output of its last node has the shape of an answer."""
    sizes = [batch, 3, 6, 8]
    output = helper.make_tensor_value_info(nodes[-1].output[0], TensorProto.FLOAT, [batch, *answer])
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(input, TensorProto.FLOAT, sizes) for input in inputs],
        [output],
        [numpy_helper.from_array(np.array(value, np.float32), key) for key, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, FOLDER / f"{name}.onnx")


def colours():
    """Which of red, green and blue there is most of."""
    nodes = [
        helper.make_node("GlobalAveragePool", ["image"], ["means"], "squeeze"),
        helper.make_node("Flatten", ["means"], ["channels"], "flatten"),
        helper.make_node("Gemm", ["channels", "w"], ["logits"], "classify"),
    ]
    return nodes, {"w": 4 * np.eye(3)}, [3]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    save("colours", "N", *colours())
    save("pairs", 2, *colours())
    save("two-inputs", "N", [helper.make_node("Add", ["image", "other"], ["sum"])], {}, [3, 6, 8], ("image", "other"))
