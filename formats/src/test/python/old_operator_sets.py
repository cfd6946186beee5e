"""Makes old-operator-sets.zip below src/test/resources: operators in the forms that newer sets have changed, with ONNX Runtime's answers:
python old_operator_sets.py"""

import pathlib
import zipfile

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

FILE = pathlib.Path(__file__).parent.parent / "resources/org/striate/formats/onnx/old-operator-sets.zip"
CASES = {}


def random(*shape):
    return np.random.default_rng(len(CASES)).standard_normal(shape).astype(np.float32)


def case(name, opset, operator, inputs, constants=(), outputs=1, **attributes):
    """Inputs are given when the model runs; constants follow them, held by the file, None where one is left out."""
    names = [f"x{i}" for i in range(len(inputs))] + ["" if c is None else f"c{i}" for i, c in enumerate(constants)]
    results = [f"y{i}" for i in range(outputs)]
    node = helper.make_node(operator, names, results, **attributes)
    graph = helper.make_graph(
        [node],
        name,
        [helper.make_tensor_value_info(f"x{i}", helper.np_dtype_to_tensor_dtype(x.dtype), x.shape) for i, x in enumerate(inputs)],
        [helper.make_empty_tensor_value_info(result) for result in results],
        [numpy_helper.from_array(c, f"c{i}") for i, c in enumerate(constants) if c is not None],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=7)
    del model.graph.output[:]
    model.graph.output.extend(onnx.ValueInfoProto(name=result) for result in results)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    answers = session.run(results, {f"x{i}": x for i, x in enumerate(inputs)})
    for output, answer in zip(model.graph.output, answers):
        output.CopyFrom(helper.make_tensor_value_info(output.name, helper.np_dtype_to_tensor_dtype(answer.dtype), answer.shape))
    CASES[name] = (model, inputs, answers)


def floats(*values):
    return np.array(values, np.float32)


def wholes(*values):
    return np.array(values, np.int64)


def reductions():
    x = random(2, 3, 4, 5)
    for operator in ["Mean", "Sum", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSumExp"]:
        case(f"reduce_{operator.lower()}_11", 11, f"Reduce{operator}", [x], axes=[2, -1], keepdims=0)
    case("reduce_mean_all_11", 11, "ReduceMean", [x])
    case("reduce_sum_int32_11", 11, "ReduceSum", [(x * 10).astype(np.int32)], axes=[1])
    case("arg_max_11", 11, "ArgMax", [x], axis=-2)


def resizing():
    x = random(1, 2, 4, 5)
    up, down = floats(1, 1, 2, 3), floats(1, 1, 0.6, 0.6)
    none = floats()
    case("upsample_nearest_7", 7, "Upsample", [x], mode="nearest", scales=[1.0, 1.0, 2.0, 3.0])
    case("upsample_linear_9", 9, "Upsample", [x], [up], mode="linear")
    for name, scales in {"up": up, "down": down}.items():
        for mode in ["nearest", "linear"]:
            case(f"resize_{name}_{mode}_10", 10, "Resize", [x], [scales], mode=mode)
        case(f"resize_{name}_cubic_11", 11, "Resize", [x], [none, scales], mode="cubic")
    case(
        "resize_sizes_11",
        11,
        "Resize",
        [x],
        [none, none, wholes(1, 2, 7, 3)],
        mode="linear",
        coordinate_transformation_mode="pytorch_half_pixel",
    )
    case(
        "resize_nearest_13",
        13,
        "Resize",
        [x],
        [None, up],
        mode="nearest",
        coordinate_transformation_mode="asymmetric",
        nearest_mode="floor",
    )


def sampling():
    x = random(2, 3, 6, 7)
    rois = floats([0, 0, 5, 4], [1.5, 2, 6.5, 5])
    pooled = dict(output_height=2, output_width=3, sampling_ratio=2, spatial_scale=0.8)
    case("roi_align_10", 10, "RoiAlign", [x, rois, wholes(1, 0)], **pooled)
    case("roi_align_16", 16, "RoiAlign", [x, rois, wholes(1, 0)], **pooled)
    boxes = floats([1, 0, 0, 5, 4], [0, 1, 2, 6, 5])
    case("max_roi_pool_1", 11, "MaxRoiPool", [x, boxes], pooled_shape=[2, 3], spatial_scale=0.8)
    case("grid_sample_16", 16, "GridSample", [x, random(2, 4, 5, 2)], mode="bilinear", padding_mode="border")


def normalization():
    x = random(2, 6, 5, 4)
    case("instance_normalization_6", 7, "InstanceNormalization", [x], [random(6), random(6)])
    case("layer_normalization_17", 17, "LayerNormalization", [x], [random(5, 4), random(5, 4)], 3, axis=2)
    case("lp_normalization_1", 7, "LpNormalization", [x], axis=1, p=1)
    case("lrn_1", 7, "LRN", [x], size=5, alpha=0.3, beta=0.6, bias=1.5)
    case("mean_variance_normalization_9", 9, "MeanVarianceNormalization", [x], axes=[0, 3])
    case("global_lp_pool_2", 7, "GlobalLpPool", [x], p=3)


def others():
    case("einsum_12", 12, "Einsum", [random(2, 3, 4), random(2, 5, 4)], equation="bik,bjk->bij")
    weights = [random(2, 12, 4), random(2, 12, 3), random(2, 24)]
    activations = ["Sigmoid", "Tanh", "Tanh"] * 2
    case("lstm_7", 7, "LSTM", [random(5, 2, 4)], weights, 3, hidden_size=3, direction="bidirectional", activations=activations)
    case("det_11", 11, "Det", [random(3, 4, 4)])


if __name__ == "__main__":
    reductions()
    resizing()
    sampling()
    normalization()
    others()
    with zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, (model, inputs, outputs) in CASES.items():

            def write(path, message):
                file.writestr(zipfile.ZipInfo(f"{name}/{path}"), message.SerializeToString(), zipfile.ZIP_DEFLATED)

            write("model.onnx", model)
            for kind, tensors in {"input": inputs, "output": outputs}.items():
                for i, tensor in enumerate(tensors):
                    write(f"test_data_set_0/{kind}_{i}.pb", numpy_helper.from_array(np.asarray(tensor)))
    print(len(CASES), "cases,", FILE.stat().st_size, "bytes")
