"""PyTorch in eager mode, in the faster of its two layouts for this model."""

import time

from peer import array, required, serve


def load(folder, threads):
    import torch

    torch.set_num_threads(threads)
    module = torch.load(required(folder / "model.pt"), weights_only=False)
    x = torch.from_numpy(array(folder))

    def seconds(run):
        run()
        begin = time.perf_counter()
        run()
        return time.perf_counter() - begin

    @torch.inference_mode()
    def plain():
        return module(x).numpy()

    runs = [plain]
    if x.dim() == 4:
        last = torch.load(folder / "model.pt", weights_only=False).to(memory_format=torch.channels_last)
        x_last = x.to(memory_format=torch.channels_last)

        @torch.inference_mode()
        def channels_last():
            return last(x_last).numpy()

        runs.append(channels_last)
    return torch.__version__, min(runs, key=seconds)


serve(load)
