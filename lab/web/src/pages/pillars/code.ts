/** What the experiment of moved pictures is told. */
export interface Move {
  readonly photo: string;
  readonly down: number;
  readonly right: number;
  readonly kernel: readonly (readonly number[])[];
  readonly stride: number;
  readonly isPadded: boolean;
  readonly pooling: 'none' | 'max' | 'average';
}

const POOLED = {
  none: (convolved: string) => convolved,
  max: (convolved: string) => `F.max_pool2d(${convolved}, 2)`,
  average: (convolved: string) => `F.avg_pool2d(${convolved}, 2)`,
};

/** The experiment in PyTorch, on the photograph in its own size. */
export function pytorch({ photo, down, right, kernel, stride, isPadded, pooling }: Move): string {
  const padding = isPadded ? Math.floor(kernel.length / 2) : 0;
  const layer = POOLED[pooling](`F.conv2d(x, w, stride=${stride}, padding=${padding})`);
  return `import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

scene = torch.from_numpy(np.asarray(Image.open(${JSON.stringify(photo)}).convert("L"), dtype=np.float32).copy())[None, None]
w = torch.tensor([${kernel.map((row) => `[${row.join(', ')}]`).join(', ')}])[None, None].float()
down, right, margin = ${down}, ${right}, 16
height, width = scene.shape[2] - 2 * margin, scene.shape[3] - 2 * margin


def view(down, right):
    return scene[:, :, margin - down : margin - down + height, margin - right : margin - right + width]


def f(x):
    return ${layer}


before, after = f(view(0, 0)), f(view(down, right))
step = ${stride * (pooling === 'none' ? 1 : 2)}
d, r = int(down / step), int(right / step)
rows, columns = after.shape[2:]
of_shifted = after[:, :, max(d, 0) : rows + min(d, 0), max(r, 0) : columns + min(r, 0)]
shifted = before[:, :, max(-d, 0) : rows - max(d, 0), max(-r, 0) : columns - max(r, 0)]
print("largest difference:", (of_shifted - shifted).abs().max().item())
`;
}
