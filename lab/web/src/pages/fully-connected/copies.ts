import type { Comparison } from '../../api/types';
import type { Form } from '../../parts/CopyAs.svelte';
import { csv } from '../../parts/csv';
import type { State } from './state';

/** The two layers as code, and the chart's numbers. */
export function countingForms({ side, channels, units, kernel, outChannels }: State, layers: Comparison): Form[] {
  return [
    {
      name: 'PyTorch',
      make: () => `import torch.nn as nn

connected = nn.Linear(${side} * ${side} * ${channels}, ${units})
convolution = nn.Conv2d(${channels}, ${outChannels}, kernel_size=${kernel}, padding='same')
for layer in (connected, convolution):
    print(layer, sum(p.numel() for p in layer.parameters()))
`,
    },
    {
      name: 'NumPy',
      make: () => `import numpy as np

inputs = ${side} * ${side} * ${channels}
connected = {'weight': np.zeros((${units}, inputs), np.float32), 'bias': np.zeros(${units}, np.float32)}
convolution = {'weight': np.zeros((${outChannels}, ${channels}, ${kernel}, ${kernel}), np.float32), 'bias': np.zeros(${outChannels}, np.float32)}
for layer in (connected, convolution):
    print(sum(p.size for p in layer.values()))
`,
    },
    {
      name: 'Java',
      make: () => `import java.util.List;
import org.striate.insight.LayerComparison;

LayerComparison layers = LayerComparison.of(List.of(${channels}, ${side}, ${side}), ${units}, ${kernel} * ${kernel}, ${outChannels}, 1);
System.out.println((long) layers.connected().cost().parameters());
System.out.println((long) layers.convolution().cost().parameters());
`,
    },
    {
      name: 'CSV',
      make: () =>
        csv([
          ['name', 'parameters'],
          ['fully connected', layers.connected.parameters],
          ['convolution', layers.convolution.parameters],
          ['fully connected with the same output', layers.alike.parameters],
          ...layers.networks.map((each) => [each.name, each.parameters]),
        ]),
    },
  ];
}
