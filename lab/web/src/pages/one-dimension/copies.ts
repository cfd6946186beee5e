import type { Conv1d } from '../../api/types';
import type { Form } from '../../parts/CopyAs.svelte';
import { csv } from '../../parts/csv';
import { svgFile } from '../../parts/svg';

/** What is computed for the kernel that is looked at. */
export interface Computed {
  readonly signal: readonly number[];
  readonly kernel: readonly number[];
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  readonly flip: boolean;
}

export function pytorch({ signal, kernel, stride, padding, dilation, flip }: Computed): string {
  return `import torch
import torch.nn.functional as F

x = torch.tensor([${signal.join(', ')}], dtype=torch.float32)
w = torch.tensor([${kernel.join(', ')}], dtype=torch.float32)${flip ? '.flip(0)  # the true convolution' : ''}
y = F.conv1d(x[None, None], w[None, None], stride=${stride}, padding=${padding}, dilation=${dilation})[0, 0]
print(y)
`;
}

export function numpy({ signal, kernel, stride, padding, dilation, flip }: Computed): string {
  return `import numpy as np

x = np.pad(np.array([${signal.join(', ')}], dtype=np.float32), ${padding})
w = np.array([${kernel.join(', ')}], dtype=np.float32)${flip ? '[::-1]  # the true convolution' : ''}
span = ${dilation} * (len(w) - 1) + 1
windows = np.lib.stride_tricks.sliding_window_view(x, span)[::${stride}, ::${dilation}]
y = windows @ w
print(y)
`;
}

export function java({ signal, kernel, stride, padding, dilation, flip }: Computed): string {
  const floats = (numbers: readonly number[]) => numbers.map((each) => `${each}f`).join(', ');
  return `Tensor x = Tensor.of(Shape.of(1, 1, ${signal.length}), ${floats(signal)});
Tensor w = Tensor.of(Shape.of(1, 1, ${kernel.length}), ${floats(kernel)});
Tensor y = Convolution.of(
                x.shape(),
                w.shape(),
                ConvAttributes.DEFAULT.withStride(${stride}).withPadding(Padding.of(${padding})).withDilation(${dilation}))
        .${flip ? 'trueConvolution' : 'apply'}(x, w, Optional.empty(), Execution.sequential());
System.out.println(y);
`;
}

/** A row an output; a column a kernel. */
export function table({ kernels }: Conv1d): string {
  const rows = Math.max(...kernels.map((kernel) => kernel.steps.length));
  return csv([
    kernels.map((_, i) => `y${i + 1}`),
    ...Array.from({ length: rows }, (_, p) => kernels.map((kernel) => kernel.steps[p]?.value)),
  ]);
}

export function forms(computed: () => Computed, answered: () => Conv1d | undefined, drawing: () => SVGSVGElement | undefined): Form[] {
  return [
    { name: 'PyTorch', make: () => pytorch(computed()) },
    { name: 'NumPy', make: () => numpy(computed()) },
    { name: 'Java', make: () => java(computed()) },
    {
      name: 'CSV',
      make: () => {
        const latest = answered();
        return latest ? table(latest) : '';
      },
    },
    {
      name: 'SVG',
      file: 'convolution.svg',
      make: () => Promise.resolve(drawing() ? svgFile(drawing() as SVGSVGElement) : ''),
    },
  ];
}
