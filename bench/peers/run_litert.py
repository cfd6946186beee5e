"""LiteRT with XNNPACK, in its own layout, channels last."""

from peer import array, required, serve


def load(folder, threads):
    from importlib.metadata import version

    import numpy
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_path=str(required(folder / "model.tflite")), num_threads=threads)
    interpreter.allocate_tensors()
    asked, answered = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    x = array(folder)
    if x.ndim == 4:
        x = numpy.ascontiguousarray(x.transpose(0, 2, 3, 1))
    interpreter.set_tensor(asked["index"], x)

    def run():
        interpreter.invoke()
        y = interpreter.get_tensor(answered["index"])
        return y.transpose(0, 3, 1, 2) if y.ndim == 4 else y

    return version("ai-edge-litert"), run


serve(load)
