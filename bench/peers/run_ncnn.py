"""ncnn, converted by pnnx, in float32. It knows no batch: pictures run one after the other."""

from peer import array, required, serve


def load(folder, threads):
    import ncnn
    import numpy

    net = ncnn.Net()
    net.opt.num_threads = threads
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    net.opt.use_bf16_storage = False
    net.load_param(str(required(folder / "model.ncnn.param")))
    net.load_model(str(required(folder / "model.ncnn.bin")))
    pictures = [ncnn.Mat(picture).clone() for picture in array(folder)]

    def picture(x):
        with net.create_extractor() as extractor:
            extractor.input("in0", x)
            return extractor.extract("out0")[1]

    def run():
        # The copy out of ncnn's memory is part of every engine's answer.
        return numpy.stack([numpy.array(picture(x)) for x in pictures])

    return ncnn.__version__, run


serve(load)
