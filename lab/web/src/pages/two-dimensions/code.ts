import type { Matrix } from './matrix';

/** How a kernel moves. */
export interface Move {
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

const python = (matrix: Matrix) => `[${matrix.map((row) => `[${row.join(', ')}]`).join(', ')}]`;
const java = (matrix: Matrix) =>
  `Tensor.of(Shape.of(1, 1, ${matrix.length}, ${matrix[0]?.length ?? 0}), ${matrix
    .flat()
    .map((value) => (Number.isInteger(value) ? String(value) : `${value}f`))
    .join(', ')})`;

/** A convolution of two dimensions in PyTorch. */
export function pytorch(input: Matrix, kernel: Matrix, { stride, padding, dilation }: Move): string {
  return `import torch
import torch.nn.functional as F

x = torch.tensor(${python(input)}, dtype=torch.float32)
w = torch.tensor(${python(kernel)}, dtype=torch.float32)
y = F.conv2d(x[None, None], w[None, None], stride=${stride}, padding=${padding}, dilation=${dilation})
print(y[0, 0])
`;
}

/** The same in NumPy. */
export function numpy(input: Matrix, kernel: Matrix, { stride, padding, dilation }: Move): string {
  return `import numpy as np

x = np.pad(np.array(${python(input)}, dtype=np.float32), ${padding})
w = np.array(${python(kernel)}, dtype=np.float32)
span = [${dilation} * (k - 1) + 1 for k in w.shape]
windows = np.lib.stride_tricks.sliding_window_view(x, span)[::${stride}, ::${stride}, ::${dilation}, ::${dilation}]
print((windows * w).sum(axis=(2, 3)))
`;
}

/** The same with Striate. */
export function striate(input: Matrix, kernel: Matrix, { stride, padding, dilation }: Move): string {
  return `Tensor x = ${java(input)};
Tensor w = ${java(kernel)};
ConvAttributes attributes = ConvAttributes.DEFAULT.withStride(${stride}).withPadding(Padding.of(${padding})).withDilation(${dilation});
Tensor y = Convolution.of(x.shape(), w.shape(), attributes).apply(x, w, Optional.empty(), Execution.sequential());
System.out.println(y);
`;
}

/** A kernel over a photograph in PyTorch. */
export function pytorchPhoto(kernel: Matrix, photo: string): string {
  return `import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

grey = np.asarray(Image.open(${JSON.stringify(photo)}).convert("L"), dtype=np.float32)
w = torch.tensor(${python(kernel)}, dtype=torch.float32)
y = F.conv2d(torch.from_numpy(grey)[None, None], w[None, None])
print(y.shape, y.min(), y.max())
`;
}

/** The same in NumPy. */
export function numpyPhoto(kernel: Matrix, photo: string): string {
  return `import numpy as np
from PIL import Image

grey = np.asarray(Image.open(${JSON.stringify(photo)}).convert("L"), dtype=np.float32)
w = np.array(${python(kernel)}, dtype=np.float32)
y = np.einsum("ijkl,kl->ij", np.lib.stride_tricks.sliding_window_view(grey, w.shape), w)
print(y.shape, y.min(), y.max())
`;
}

/** The same with Striate. */
export function striatePhoto(kernel: Matrix, photo: string): string {
  return `Tensor w = ${java(kernel)}.reshape(Shape.of(${kernel.length}, ${kernel[0]?.length ?? 0}));
PhotoFilter filter = new PhotoFilter(List.of(Channel.GREY), w, ConvAttributes.DEFAULT);
Tensor y = filter.apply(PhotoReader.read(Path.of(${JSON.stringify(photo)})), Execution.sequential());
System.out.println(y.shape());
`;
}
