import type { Wiring } from '../../api/types';
import type { Form } from '../../parts/CopyAs.svelte';
import { csv } from '../../parts/csv';
import type { Layer, State } from './state';

/** The matrix as code that makes it, as numbers, and as a picture. */
export function wiringForms(
  { size, kernel, stride, padding }: State,
  tables: Wiring,
  layer: Layer,
  svg: () => SVGSVGElement | undefined,
): Form[] {
  const x = tables.input.join(', ');
  const w = tables.weights.join(', ');
  return [
    {
      name: 'PyTorch',
      make: () => `import torch
import torch.nn.functional as F

x = torch.tensor([${x}], dtype=torch.float32).reshape(1, 1, ${size}, ${size})
w = torch.tensor([${w}], dtype=torch.float32).reshape(1, 1, ${kernel}, ${kernel})
y = F.conv2d(x, w, stride=${stride}, padding=${padding})
# Column i is the answer to the picture whose pixel i alone is 1.
one_each = torch.eye(${size} * ${size}).reshape(-1, 1, ${size}, ${size})
matrix = F.conv2d(one_each, w, stride=${stride}, padding=${padding}).flatten(1).T
print(matrix)
print(torch.equal(matrix @ x.flatten(), y.flatten()))
`,
    },
    {
      name: 'NumPy',
      make: () => `import numpy as np

size, kernel, stride, padding = ${size}, ${kernel}, ${stride}, ${padding}
x = np.array([${x}], np.float32)
w = np.array([${w}], np.float32).reshape(kernel, kernel)
out = (size + 2 * padding - kernel) // stride + 1
matrix = np.zeros((out * out, size * size), np.float32)
for row in range(out):
    for column in range(out):
        for i in range(kernel):
            for j in range(kernel):
                r, c = row * stride - padding + i, column * stride - padding + j
                if 0 <= r < size and 0 <= c < size:
                    matrix[row * out + column, r * size + c] = w[i, j]
print(matrix)
print((matrix @ x).reshape(out, out))
`,
    },
    {
      name: 'Java',
      make: () => `import org.striate.engine.*;
import org.striate.engine.geometry.*;
import org.striate.engine.product.MatrixProduct;
import org.striate.insight.ConnectionTable;

Tensor x = Tensor.of(Shape.of(${size * size}), ${x});
Tensor w = Tensor.of(Shape.of(1, 1, ${kernel}, ${kernel}), ${w});
ConvAttributes attributes = ConvAttributes.DEFAULT.withStride(${stride}).withPadding(Padding.of(${padding}));
ConnectionTable table = ConnectionTable.convolution(Shape.of(1, ${size}, ${size}), w.shape(), attributes);
System.out.println(table.connections() + " connections, " + table.distinctWeights() + " weights");
System.out.println(MatrixProduct.multiply(table.matrix(w), x, Execution.sequential()));
`,
    },
    {
      name: 'CSV',
      make: () => csv(tables[layer].numbers.map((row) => row.map((weight) => (weight < 0 ? '' : `w${weight + 1}`)))),
    },
    { name: 'SVG', file: `${layer}.svg`, make: () => svg()?.outerHTML ?? '' },
  ];
}
