import type { TrialPlan } from '../../api/types';
import type { Form } from '../../parts/CopyAs.svelte';
import { csv } from '../../parts/csv';
import type { LayerState } from './layer';
import type { Entry } from './trial.svelte';

/** The trial's results and its single runs as CSV, and the layer in code. */
export function copies(layer: LayerState, plan: TrialPlan | undefined, entries: readonly Entry[], runsName: string): Form[] {
  return [
    { name: 'CSV', make: () => results(plan, entries) },
    { name: `CSV: ${runsName}`, make: () => runs(entries) },
    { name: 'PyTorch', make: () => pytorch(layer) },
    { name: 'Java', make: () => java(layer) },
  ];
}

function results(plan: TrialPlan | undefined, entries: readonly Entry[]): string {
  const rows = (plan?.entrants ?? []).map(({ algorithm, cost }) => {
    const entry = entries.find((each) => each.algorithm === algorithm);
    const standing = entry?.standing;
    return [
      algorithm,
      standing?.minimum,
      standing?.median,
      standing?.gigaflops,
      standing?.speedUp,
      cost?.multiplyAdds,
      cost?.bytes,
      entry?.errorFactor,
      cost?.errorFactor,
    ];
  });
  return csv([
    ['algorithm', 'minimum_ms', 'median_ms', 'gflops', 'speed_up', 'multiply_adds', 'bytes', 'error_factor', 'error_bound'],
    ...rows,
  ]);
}

function runs(entries: readonly Entry[]): string {
  const rows = entries.flatMap((entry) => [
    ...entry.warmUp.map((milliseconds, i) => [entry.algorithm, 'warm-up', i + 1, milliseconds]),
    ...entry.measured.map((milliseconds, i) => [entry.algorithm, 'measured', i + 1, milliseconds]),
  ]);
  return csv([['algorithm', 'phase', 'run', 'milliseconds'], ...rows]);
}

function pytorch(layer: LayerState): string {
  const size = Array.from({ length: layer.axes }, () => layer.size).join(', ');
  return `import torch
from torch.utils.benchmark import Timer

conv = torch.nn.Conv${layer.axes}d(
    ${layer.inChannels}, ${layer.outChannels}, ${layer.kernel},
    stride=${layer.stride}, padding=${layer.padding}, dilation=${layer.dilation}, groups=${layer.groups},
)
x = torch.randn(1, ${layer.inChannels}, ${size})
with torch.inference_mode():
    print(Timer("conv(x)", globals={"conv": conv, "x": x}, num_threads=1).blocked_autorange())
`;
}

function java(layer: LayerState): string {
  const along = (count: number) => Array.from({ length: layer.axes }, () => count).join(', ');
  return `Shape input = Shape.of(1, ${layer.inChannels}, ${along(layer.size)});
Shape weight = Shape.of(${layer.outChannels}, ${layer.inChannels / layer.groups}, ${along(layer.kernel)});
ConvAttributes attributes = ConvAttributes.DEFAULT
        .withStride(${layer.stride})
        .withPadding(Padding.of(${layer.padding}))
        .withDilation(${layer.dilation})
        .withGroups(${layer.groups});
Convolution layer = Convolution.of(input, weight, attributes);
LayerTrial trial = new LayerTrial(layer, 1, Execution.sequential());
for (Algorithm algorithm : LayerTrial.entrants(layer)) {
    LayerTrial.Outcome outcome = trial.run(algorithm, Stopwatch.BRIEF, Execution.sequential(), (isMeasured, nanoseconds) -> {});
    System.out.println(algorithm + ": " + outcome.timings().minimum() + " ms");
}
`;
}
