"""ONNX Runtime, all optimisations."""

from peer import array, required, serve


def load(folder, threads):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    session = onnxruntime.InferenceSession(str(required(folder / "model.onnx")), options, ["CPUExecutionProvider"])
    inputs = {session.get_inputs()[0].name: array(folder)}
    return onnxruntime.__version__, lambda: session.run(None, inputs)[0]


serve(load)
