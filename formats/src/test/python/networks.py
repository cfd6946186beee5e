"""Networks that are written here because no package has them in the form in which they are used: text detection and recognition, segmentation,
restoration, detection, sound."""

import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision


class ConvNorm(nn.Sequential):
    def __init__(self, inputs, outputs, kernel=3, stride=1, groups=1, dilation=1, activation=nn.ReLU):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, dilation * (kernel // 2), dilation, groups, bias=False),
            nn.BatchNorm2d(outputs),
            activation(),
        )


class HardSigmoid(nn.Module):
    """PaddlePaddle's, whose slope differs from PyTorch's."""

    def forward(self, x):
        return torch.clamp(0.2 * x + 0.5, 0, 1)


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, gate=HardSigmoid):
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // 4, 1)
        self.expand = nn.Conv2d(channels // 4, channels, 1)
        self.gate = gate()

    def forward(self, x):
        scale = F.adaptive_avg_pool2d(x, 1)
        return x * self.gate(self.expand(F.relu(self.reduce(scale))))


class TextDetector(nn.Module):
    """Differentiable binarisation (Liao 2020) as PP-OCR has it: MobileNetV3, a feature pyramid with residual squeeze-and-excitation, a probability map."""

    def __init__(self, channels=96, width=1.0):
        super().__init__()
        self.stages = nn.ModuleList()
        backbone = torchvision.models.mobilenet_v3_small(weights=None, width_mult=width).features
        widths = []
        for first, last in [(0, 2), (2, 4), (4, 9), (9, 13)]:
            self.stages.append(backbone[first:last])
            widths.append(backbone[last - 1].out_channels)
        self.lateral = nn.ModuleList(nn.Conv2d(width, channels, 1, bias=False) for width in widths)
        self.smooth = nn.ModuleList(nn.Conv2d(channels, channels // 4, 3, padding=1, bias=False) for _ in widths)
        self.excite = nn.ModuleList(SqueezeExcitation(channels // 4) for _ in widths)
        self.head = nn.Sequential(
            ConvNorm(channels, channels // 4),
            nn.ConvTranspose2d(channels // 4, channels // 4, 2, 2),
            nn.BatchNorm2d(channels // 4),
            nn.ReLU(),
            nn.ConvTranspose2d(channels // 4, 1, 2, 2),
            nn.Sigmoid(),
        )

    def forward(self, x):
        levels = []
        for stage, lateral in zip(self.stages, self.lateral):
            x = stage(x)
            levels.append(lateral(x))
        for i in [2, 1, 0]:
            levels[i] = levels[i] + F.interpolate(levels[i + 1], scale_factor=2.0, mode="nearest")
        smoothed = []
        for i, level in enumerate(levels):
            y = self.smooth[i](level)
            y = y + self.excite[i](y)
            smoothed.append(F.interpolate(y, scale_factor=float(2**i), mode="nearest") if i > 0 else y)
        return self.head(torch.cat(smoothed[::-1], 1))


class TextRecogniser(nn.Module):
    """Convolutions, then two bidirectional LSTMs, then a distribution of letters at each place (CRNN, Shi 2015)."""

    def __init__(self, width=32, hidden=48, letters=97):
        super().__init__()
        self.convolutions = nn.Sequential(
            ConvNorm(3, width),
            nn.MaxPool2d(2),
            ConvNorm(width, 2 * width),
            nn.MaxPool2d(2),
            ConvNorm(2 * width, 2 * width, activation=nn.Hardswish),
            nn.MaxPool2d((2, 1)),
            ConvNorm(2 * width, 4 * width, activation=nn.LeakyReLU),
            nn.AvgPool2d((4, 1), (4, 1)),
        )
        self.sequence = nn.LSTM(4 * width, hidden, num_layers=2, bidirectional=True, batch_first=True)
        self.letters = nn.Linear(2 * hidden, letters)

    def forward(self, x):
        x = self.convolutions(x).squeeze(2).permute(0, 2, 1)
        x, _ = self.sequence(x)
        return F.softmax(self.letters(x), dim=2)


class Mixing(nn.Module):
    """Attention among all places, or among those within a window."""

    def __init__(self, channels, heads, size, window=None):
        super().__init__()
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)
        self.mlp = nn.Sequential(nn.Linear(channels, 4 * channels), nn.GELU(), nn.Linear(4 * channels, channels))
        self.norm2 = nn.LayerNorm(channels, eps=1e-6)
        self.heads = heads
        if window is None:
            self.mask = None
        else:
            rows, columns = (t.flatten() for t in torch.meshgrid(torch.arange(size[0]), torch.arange(size[1]), indexing="ij"))
            far = ((rows[:, None] - rows).abs() > window[0] // 2) | ((columns[:, None] - columns).abs() > window[1] // 2)
            self.register_buffer("mask", torch.zeros(far.shape).masked_fill(far, float("-inf")))

    def forward(self, x):
        n, length, channels = x.shape
        q, k, v = self.qkv(self.norm(x)).reshape(n, length, 3, self.heads, channels // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (channels // self.heads) ** -0.5) @ k.transpose(-2, -1)
        if self.mask is not None:
            scores = scores + self.mask
        x = x + self.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(n, length, channels))
        return x + self.mlp(self.norm2(x))


class SceneTextRecogniser(nn.Module):
    """Mixing blocks, local then global, merged between stages along the height (SVTR, Du 2022)."""

    def __init__(self, size=(32, 96), channels=(32, 64), heads=(2, 4), letters=97):
        super().__init__()
        rows, columns = size[0] // 4, size[1] // 4
        self.embed = nn.Sequential(
            ConvNorm(3, channels[0] // 2, stride=2, activation=nn.GELU), ConvNorm(channels[0] // 2, channels[0], stride=2, activation=nn.GELU)
        )
        self.position = nn.Parameter(torch.randn(1, rows * columns, channels[0]))
        self.local = nn.Sequential(*(Mixing(channels[0], heads[0], (rows, columns), (7, 11)) for _ in range(2)))
        self.merge = nn.Conv2d(channels[0], channels[1], 3, (2, 1), 1)
        self.wide = nn.Sequential(*(Mixing(channels[1], heads[1], (rows // 2, columns)) for _ in range(2)))
        self.combine = nn.Sequential(nn.Conv2d(channels[1], channels[1], 1, bias=False), nn.Hardswish())
        self.letters = nn.Linear(channels[1], letters)

    def forward(self, x):
        x = self.embed(x)
        n, channels, rows, columns = x.shape
        x = self.local(x.flatten(2).transpose(1, 2) + self.position)
        x = self.merge(x.transpose(1, 2).reshape(n, channels, rows, columns))
        rows = x.shape[2]
        x = self.wide(x.flatten(2).transpose(1, 2))
        x = x.transpose(1, 2).reshape(n, -1, rows, columns)
        x = self.combine(F.adaptive_avg_pool2d(x, (1, columns)))
        return F.softmax(self.letters(x.squeeze(2).transpose(1, 2)), 2)


class DoubleConv(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(ConvNorm(inputs, outputs), ConvNorm(outputs, outputs))


class UNet(nn.Module):
    """Down, up, and across (Ronneberger 2015); upsampled by transposed convolution or bilinearly, and padded to the skip's size."""

    def __init__(self, width=16, bilinear=False, depth=4):
        super().__init__()
        widths = [width * 2**i for i in range(depth)]
        self.first = DoubleConv(3, width)
        self.down = nn.ModuleList(DoubleConv(a, b) for a, b in zip(widths, widths[1:]))
        self.up = nn.ModuleList()
        for a, b in zip(widths[::-1], widths[-2::-1]):
            up = nn.Sequential(nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True), nn.Conv2d(a, b, 1))
            self.up.append(up if bilinear else nn.ConvTranspose2d(a, b, 2, 2))
        self.merge = nn.ModuleList(DoubleConv(2 * b, b) for b in widths[-2::-1])
        self.last = nn.Conv2d(width, 2, 1)

    def forward(self, x):
        skips = [self.first(x)]
        for down in self.down:
            skips.append(down(F.max_pool2d(skips[-1], 2)))
        x = skips.pop()
        for up, merge in zip(self.up, self.merge):
            x, skip = up(x), skips.pop()
            rows, columns = skip.size(2) - x.size(2), skip.size(3) - x.size(3)
            x = F.pad(x, [columns // 2, columns - columns // 2, rows // 2, rows - rows // 2])
            x = merge(torch.cat([skip, x], 1))
        return self.last(x)


class ResidualU(nn.Module):
    """A U within a residual block (U²-Net, Qin 2020); the dilated form keeps its size."""

    def __init__(self, inputs, middle, outputs, depth, dilated=False):
        super().__init__()
        self.dilated = dilated
        self.first = ConvNorm(inputs, outputs)
        self.down = nn.ModuleList(ConvNorm(outputs if i == 0 else middle, middle, dilation=2**i if dilated else 1) for i in range(depth))
        self.bottom = ConvNorm(middle, middle, dilation=2**depth if dilated else 2)
        self.up = nn.ModuleList(
            ConvNorm(2 * middle, outputs if i == 0 else middle, dilation=2**i if dilated else 1) for i in range(depth)
        )

    def forward(self, x):
        x = self.first(x)
        y, skips = x, []
        for i, down in enumerate(self.down):
            if i > 0 and not self.dilated:
                y = F.max_pool2d(y, 2, stride=2, ceil_mode=True)
            y = down(y)
            skips.append(y)
        y = self.bottom(y)
        for skip, up in zip(skips[::-1], list(self.up)[::-1]):
            if not self.dilated:
                y = F.interpolate(y, size=skip.shape[2:], mode="bilinear", align_corners=False)
            y = up(torch.cat([y, skip], 1))
        return x + y


class NestedU(nn.Module):
    """U²-Net, as ISNet has it too: a U whose stages are Us, with an answer of each depth, resized to the picture."""

    def __init__(self, width=16, middle=8, depths=(5, 4, 3)):
        super().__init__()
        self.down = nn.ModuleList()
        for i, depth in enumerate(depths):
            self.down.append(ResidualU(3 if i == 0 else width, middle, width, depth))
        self.bottom = ResidualU(width, middle, width, 3, dilated=True)
        self.up = nn.ModuleList(ResidualU(2 * width, middle, width, depth) for depth in depths)
        self.side = nn.ModuleList(nn.Conv2d(width, 1, 3, padding=1) for _ in range(len(depths) + 1))
        self.fuse = nn.Conv2d(len(depths) + 1, 1, 1)

    def forward(self, x):
        size = x.shape[2:]
        skips = []
        for down in self.down:
            x = down(x)
            skips.append(x)
            x = F.max_pool2d(x, 2, stride=2, ceil_mode=True)
        x = self.bottom(x)
        sides = [self.side[-1](x)]
        for i in reversed(range(len(self.up))):
            x = F.interpolate(x, size=skips[i].shape[2:], mode="bilinear", align_corners=False)
            x = self.up[i](torch.cat([x, skips[i]], 1))
            sides.append(self.side[i](x))
        sides = [F.interpolate(side, size=size, mode="bilinear", align_corners=False) for side in sides]
        return tuple(torch.sigmoid(y) for y in [self.fuse(torch.cat(sides, 1))] + sides)


class Denoiser(nn.Module):
    """The noise is what is learned (DnCNN, Zhang 2017)."""

    def __init__(self, width=32, depth=8):
        super().__init__()
        middle = [ConvNorm(width, width) for _ in range(depth - 2)]
        self.noise = nn.Sequential(nn.Conv2d(1, width, 3, padding=1), nn.ReLU(), *middle, nn.Conv2d(width, 1, 3, padding=1))

    def forward(self, x):
        return x - self.noise(x)


class SuperResolution(nn.Module):
    """Channels become pixels at the end (ESPCN, Shi 2016)."""

    def __init__(self, width=32, scale=3):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, width, 5, padding=2),
            nn.Tanh(),
            nn.Conv2d(width, width // 2, 3, padding=1),
            nn.PReLU(width // 2),
            nn.Conv2d(width // 2, scale**2, 3, padding=1),
            nn.PixelShuffle(scale),
        )

    def forward(self, x):
        return self.layers(x).clamp(0, 1)


class Bottleneck(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = nn.Sequential(ConvNorm(channels, channels, activation=nn.SiLU), ConvNorm(channels, channels, activation=nn.SiLU))

    def forward(self, x):
        return x + self.layers(x)


class CrossStage(nn.Module):
    def __init__(self, inputs, outputs, depth=1):
        super().__init__()
        self.first = ConvNorm(inputs, outputs, 1, activation=nn.SiLU)
        self.blocks = nn.ModuleList(Bottleneck(outputs // 2) for _ in range(depth))
        self.last = ConvNorm((2 + depth) * outputs // 2, outputs, 1, activation=nn.SiLU)

    def forward(self, x):
        parts = list(self.first(x).chunk(2, 1))
        for block in self.blocks:
            parts.append(block(parts[-1]))
        return self.last(torch.cat(parts, 1))


class PyramidPooling(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = ConvNorm(channels, channels // 2, 1, activation=nn.SiLU)
        self.last = ConvNorm(2 * channels, channels, 1, activation=nn.SiLU)

    def forward(self, x):
        x = [self.first(x)]
        for _ in range(3):
            x.append(F.max_pool2d(x[-1], 5, stride=1, padding=2))
        return self.last(torch.cat(x, 1))


class Detector(nn.Module):
    """One-stage and anchor-free, as YOLO's eighth version: boxes from distributions of distances to the cell's centre, with class scores."""

    def __init__(self, width=16, classes=20, bins=16):
        super().__init__()
        silu = dict(activation=nn.SiLU)
        self.stage3 = nn.Sequential(
            ConvNorm(3, width, stride=2, **silu),
            ConvNorm(width, 2 * width, stride=2, **silu),
            CrossStage(2 * width, 2 * width),
            ConvNorm(2 * width, 4 * width, stride=2, **silu),
            CrossStage(4 * width, 4 * width, 2),
        )
        self.stage4 = nn.Sequential(ConvNorm(4 * width, 8 * width, stride=2, **silu), CrossStage(8 * width, 8 * width), PyramidPooling(8 * width))
        self.merge = CrossStage(12 * width, 4 * width)
        self.down = ConvNorm(4 * width, 4 * width, stride=2, **silu)
        self.merge4 = CrossStage(12 * width, 8 * width)
        self.box = nn.ModuleList(nn.Conv2d(w * width, 4 * bins, 1) for w in [4, 8])
        self.score = nn.ModuleList(nn.Conv2d(w * width, classes, 1) for w in [4, 8])
        self.classes, self.bins = classes, bins
        self.register_buffer("distances", torch.arange(bins).float())

    def forward(self, x):
        low = self.stage3(x)
        high = self.stage4(low)
        low = self.merge(torch.cat([F.interpolate(high, scale_factor=2, mode="nearest"), low], 1))
        high = self.merge4(torch.cat([self.down(low), high], 1))
        answers, centres, strides = [], [], []
        for level, box, score, stride in zip([low, high], self.box, self.score, [8, 16]):
            rows, columns = level.shape[2:]
            answers.append(torch.cat([box(level), score(level)], 1).view(level.shape[0], 4 * self.bins + self.classes, -1))
            y, x = torch.meshgrid(torch.arange(rows) + 0.5, torch.arange(columns) + 0.5, indexing="ij")
            centres.append(torch.stack([x, y], -1).view(-1, 2))
            strides.append(torch.full((rows * columns, 1), float(stride)))
        box, score = torch.cat(answers, 2).split((4 * self.bins, self.classes), 1)
        centres, strides = torch.cat(centres).transpose(0, 1), torch.cat(strides).transpose(0, 1)
        box = box.view(box.shape[0], 4, self.bins, -1).transpose(1, 2).softmax(1)
        box = (box * self.distances.view(1, -1, 1, 1)).sum(1)
        left_top, right_bottom = box.chunk(2, 1)
        first, last = centres - left_top, centres + right_bottom
        return torch.cat([torch.cat([(first + last) / 2, last - first], 1) * strides, score.sigmoid()], 1)


class Wave(nn.Module):
    """Dilated causal convolutions over a signal, gated, with skips (WaveNet, van den Oord 2016)."""

    def __init__(self, width=24, layers=6, levels=32):
        super().__init__()
        self.first = nn.Conv1d(1, width, 1)
        self.dilated = nn.ModuleList(nn.Conv1d(width, 2 * width, 2, dilation=2**i) for i in range(layers))
        self.residual = nn.ModuleList(nn.Conv1d(width, width, 1) for _ in range(layers))
        self.skip = nn.ModuleList(nn.Conv1d(width, width, 1) for _ in range(layers))
        self.last = nn.Sequential(nn.ReLU(), nn.Conv1d(width, width, 1), nn.ReLU(), nn.Conv1d(width, levels, 1))

    def forward(self, x):
        x, total = self.first(x), 0
        for i, (dilated, residual, skip) in enumerate(zip(self.dilated, self.residual, self.skip)):
            filtered, gate = dilated(F.pad(x, (2**i, 0))).chunk(2, 1)
            y = torch.tanh(filtered) * torch.sigmoid(gate)
            total = total + skip(y)
            x = x + residual(y)
        return self.last(total)


class Heartbeat(nn.Module):
    """A signal's class from convolutions along time, pooled, with a recurrence at the end."""

    def __init__(self, leads=12, width=16, classes=5):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(leads, width, 7, 2, padding="valid"),
            nn.BatchNorm1d(width),
            nn.ELU(),
            nn.MaxPool1d(2),
            nn.Conv1d(width, width, 5, padding="same", groups=4),
            nn.InstanceNorm1d(width, affine=True),
            nn.GELU(),
            nn.AvgPool1d(3, 2, 1),
        )
        self.sequence = nn.LSTM(width, width, batch_first=True)
        self.classes = nn.Linear(width, classes)

    def forward(self, x):
        _, (hidden, _) = self.sequence(self.layers(x).transpose(1, 2))
        return F.log_softmax(self.classes(hidden[-1]), 1)


class Motion(nn.Module):
    """A film's class from convolutions over space and then over time (R(2+1)D, Tran 2018)."""

    def __init__(self, width=8, classes=5):
        super().__init__()
        layers = []
        for inputs, outputs, stride in [(3, width, 1), (width, 2 * width, 2)]:
            layers += [
                nn.Conv3d(inputs, outputs, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias=False),
                nn.BatchNorm3d(outputs),
                nn.ReLU(),
                nn.Conv3d(outputs, outputs, (3, 1, 1), (stride, 1, 1), (1, 0, 0), bias=False),
                nn.BatchNorm3d(outputs),
                nn.ReLU(),
            ]
        self.layers = nn.Sequential(*layers, nn.MaxPool3d((1, 2, 2)), nn.AdaptiveAvgPool3d(1), nn.Flatten(), nn.Linear(2 * width, classes))

    def forward(self, x):
        return self.layers(x)
