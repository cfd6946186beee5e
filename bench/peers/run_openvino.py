"""OpenVINO, set for latency, in float32 (it would take bfloat16 where the processor has it)."""

from peer import array, required, serve


def load(folder, threads):
    import openvino

    model = openvino.Core().compile_model(
        str(required(folder / "model.onnx")),
        "CPU",
        {
            "INFERENCE_NUM_THREADS": threads,
            "INFERENCE_PRECISION_HINT": "f32",
            "NUM_STREAMS": 1,
            "PERFORMANCE_HINT": "LATENCY",
        },
    )
    request = model.create_infer_request()
    # A copy: a tensor that shares an array's memory does not keep the array.
    request.set_input_tensor(openvino.Tensor(array(folder), shared_memory=False))

    def run():
        request.infer()
        return request.get_output_tensor().data

    return openvino.__version__.split("-")[0], run


serve(load)
