"""Makes composite-models.zip below src/test/resources: models with functions of their own, with branches, and with lists of tensors, with ONNX
Runtime's answers: python composite_models.py"""

import pathlib
import zipfile

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper

FILE = pathlib.Path(__file__).parent.parent / "resources/org/striate/formats/onnx/composite-models.zip"
HEAD = '<ir_version: 10, opset_import: ["" : 18, "own" : 1]>'
FUNCTION = '<opset_import: ["" : 18{}], domain: "own">'

MODELS = {
    # The same body twice, with an attribute given, one left at the function's default.
    "function_called_twice": f"""{HEAD}
        agraph (float[2, 3] x) => (float[2, 3] y, float[1, 3] m) <float two = {{2}}> {{
            h, m = own.Scaled <alpha: float = 0.5, axis: int = 0> (x, two)
            y, n = own.Scaled <alpha: float = 0.25> (h, two)
        }}
        {FUNCTION.format("")} Scaled <alpha, axis: int = 1> (x, factor) => (y, mean) {{
            product = Mul(x, factor)
            leaky = LeakyRelu <alpha: float = @alpha> (product)
            number = Constant <value_int: int = @axis> ()
            shape = Constant <value_ints: ints = [1]> ()
            axes = Reshape(number, shape)
            mean = ReduceMean <keepdims = 1> (leaky, axes)
            y = Sub(leaky, mean)
        }}
        """,
    # A function that calls another, and leaves an optional input out; the attribute goes through both, or is missing and the operator's own.
    "function_within_function": f"""{HEAD}
        agraph (float[2, 3] x) => (float[2, 3] y, float[2, 3] z) {{
            y = own.Outer <alpha: float = 0.5> (x)
            z = own.Outer (x)
        }}
        {FUNCTION.format(', "own" : 1')} Outer <alpha> (x, most) => (y) {{ h = own.Inner <alpha: float = @alpha> (x) y = Clip(h, , most) }}
        {FUNCTION.format("")} Inner <alpha> (x) => (y) {{ y = Elu <alpha: float = @alpha> (x) }}
        """,
    # Which way is known from the shape; constants of one name on both ways, and values of the graph around.
    "branch_by_shape": f"""{HEAD}
        agraph (float[2, 1, 3] x) => (float[N, 3] y) <float[3] w = {{1, 2, 3}}> {{
            s = Shape <start = 1, end = 2> (x)
            one = Constant <value_ints: ints = [1]> ()
            c = Equal(s, one)
            r = If (c) <
                then_branch = g1 () => (float[N, 3] a) {{ k = Constant <value_ints: ints = [1]> () b = Squeeze(x, k) a = Mul(b, w) }},
                else_branch = g2 () => (float[N, 3] d) {{ k = Constant <value_ints: ints = [-1, 3]> () d = Reshape(x, k) }}>
            y = Relu(r)
        }}""",
    # Which way depends on what the input holds, and within it again.
    "branch_by_data": f"""{HEAD}
        agraph (float[2, 3] x) => (float[M, N] y) {{
            axes = Constant <value_ints: ints = [0, 1]> ()
            sum = ReduceSum <keepdims = 0> (x, axes)
            zero = Constant <value_float: float = 0.0> ()
            c = Greater(sum, zero)
            r = If (c) <
                then_branch = g1 () => (float[M, N] a) {{
                    d = Less(sum, zero)
                    a = If (d) <
                        then_branch = g3 () => (float[M, N] e) {{ e = Identity(x) }},
                        else_branch = g4 () => (float[M, N] f) {{ f = Transpose <perm: ints = [1, 0]> (x) }}>
                }},
                else_branch = g2 () => (float[M, N] g) {{ g = Identity(x) }}>
            y = Neg(r)
        }}""",
    # A way that answers with a constant.
    "branch_of_constants": f"""{HEAD}
        agraph (float[2, 3] x) => (float[N] y) {{
            size = Size(x)
            most = Constant <value_int: int = 6> ()
            c = Greater(size, most)
            y = If (c) <
                then_branch = g1 () => (float[N] a) {{ a = Constant <value_floats: floats = [1.0]> () }},
                else_branch = g2 () => (float[N] b) {{ b = Constant <value_floats: floats = [2.0, 3.0]> () }}>
        }}""",
    "branch_within_function": f"""{HEAD}
        agraph (float[2, 3] x) => (float[2, 3] y, float[2, 3] z) <bool yes = {{1}}, bool no = {{0}}> {{
            y = own.Either (x, yes)
            z = own.Either (y, no)
        }}
        {FUNCTION.format(', "own" : 1')} Either (x, c) => (y) {{
            h = Abs(x)
            y = If (c) <then_branch = g1 () => (float[2, 3] a) {{ a = own.Twice (h) }}, else_branch = g2 () => (float[2, 3] b) {{ b = Neg(h) }}>
        }}
        {FUNCTION.format("")} Twice (x) => (y) {{ y = Add(x, x) }}
        """,
    "list_of_given_tensors": f"""{HEAD}
        agraph (float[2, 3] x) => (float[2, 3] y, float[6, 3] z) <int64 last = {{-1}}> {{
            a = Neg(x)
            b = Exp(x)
            list = SequenceConstruct(x, a, b)
            y = SequenceAt(list, last)
            z = ConcatFromSequence <axis = 0> (list)
        }}""",
    "list_of_even_parts": f"""{HEAD}
        agraph (float[2, 5] x) => (float[2, 2] y, float[2, 1] z) <int64 size = {{2}}, int64 one = {{1}}, int64 two = {{2}}> {{
            list = SplitToSequence <axis = 1> (x, size)
            y = SequenceAt(list, one)
            z = SequenceAt(list, two)
        }}""",
    "list_of_parts": f"""{HEAD}
        agraph (float[2, 5] x) => (float[2, 3] y, float[2, 2] z) <int64[2] sizes = {{3, 2}}, int64 first = {{0}}, int64 last = {{-1}}> {{
            list = SplitToSequence <axis = -1> (x, sizes)
            y = SequenceAt(list, first)
            z = SequenceAt(list, last)
        }}""",
    "list_of_indices": f"""{HEAD}
        agraph (float[2, 3] x) => (float[2] y, float[1, 3] z) <int64 last = {{-1}}, int64 first = {{0}}> {{
            list = SplitToSequence <axis = 1, keepdims = 0> (x)
            y = SequenceAt(list, last)
            rows = SplitToSequence (x)
            z = SequenceAt(rows, first)
        }}""",
}


def written(file, path, content):
    file.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    with zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, text in MODELS.items():
            model = onnx.parser.parse_model(text)
            onnx.checker.check_model(model)
            session = onnxruntime.InferenceSession(model.SerializeToString())
            (given,) = session.get_inputs()
            x = np.random.default_rng(len(name)).standard_normal(given.shape).astype(np.float32)
            written(file, f"{name}/model.onnx", model.SerializeToString())
            written(file, f"{name}/test_data_set_0/input_0.pb", numpy_helper.from_array(x).SerializeToString())
            for i, answer in enumerate(session.run(None, {given.name: x})):
                written(file, f"{name}/test_data_set_0/output_{i}.pb", numpy_helper.from_array(answer).SerializeToString())
    print(len(MODELS), "models,", FILE.stat().st_size, "bytes")
