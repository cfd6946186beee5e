import { KERNELS } from './kernels';

const MOST_CHANNELS = 128;
const MOST_SAMPLES = 128;
const MOST_LAYERS = 8;
const SENSORS = 17;
const OUT_CHANNELS = 64;
const CYCLES = 48;

/** The chapter's nn.Conv1d(17, 64, 3), an opponent of colours, a pooling, and three kernels of three. */
export const initial = {
  axes: 1,
  inChannels: SENSORS,
  outChannels: OUT_CHANNELS,
  size: CYCLES,
  kernel: 3,
  stride: 1,
  padding: 0,
  dilation: 1,
  groups: 1,
  row: 0,
  sensorChannel: 0,
  upTo: 0,
  cycle: 20,
  photo: 'coffee.png',
  colourKernels: ['identity', 'identity', 'identity'],
  factors: [1, -1, 0],
  colourStride: 1,
  colourPadding: 0,
  colourDilation: 1,
  pooled: 'temperature',
  poolKernel: 2,
  poolStride: 2,
  poolPadding: 0,
  poolDilation: 1,
  place: 0,
  input: 24,
  layers: [
    [3, 1, 0, 1],
    [3, 1, 0, 1],
    [3, 1, 0, 1],
  ],
  top: 0,
};

export type ChannelsState = typeof initial;

export const LAYER = [3, 1, 0, 1];
/** The least and the most of a layer's kernel, stride, padding and dilation. */
export const LAYER_RANGES = [
  [1, 9],
  [1, 4],
  [0, 8],
  [1, 16],
] as const;

const whole = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));

/** The nearest state that the engine can be asked about; whether kernels fit and groups divide, the engine says. */
export function mend(state: ChannelsState): ChannelsState {
  const layers = state.layers
    .filter((layer) => layer.length === LAYER.length)
    .slice(0, MOST_LAYERS)
    .map((layer) => layer.map((value, i) => whole(value, LAYER_RANGES[i]?.[0] ?? 1, LAYER_RANGES[i]?.[1] ?? 1)));
  return {
    ...state,
    axes: whole(state.axes, 1, 2),
    inChannels: whole(state.inChannels, 1, MOST_CHANNELS),
    outChannels: whole(state.outChannels, 1, MOST_CHANNELS),
    size: whole(state.size, 1, 512),
    kernel: whole(state.kernel, 1, 11),
    stride: whole(state.stride, 1, 8),
    padding: whole(state.padding, 0, 16),
    dilation: whole(state.dilation, 1, 16),
    groups: whole(state.groups, 1, MOST_CHANNELS),
    row: whole(state.row, 0, MOST_CHANNELS - 1),
    sensorChannel: whole(state.sensorChannel, 0, OUT_CHANNELS - 1),
    upTo: whole(state.upTo, 0, SENSORS),
    cycle: whole(state.cycle, 0, CYCLES - 3),
    colourKernels: initial.colourKernels.map((_, i) => KERNELS.find((kernel) => kernel === state.colourKernels[i]) ?? 'identity'),
    factors: initial.factors.map((factor, i) => Math.min(2, Math.max(-2, state.factors[i] ?? factor))),
    colourStride: whole(state.colourStride, 1, 8),
    colourPadding: whole(state.colourPadding, 0, 16),
    colourDilation: whole(state.colourDilation, 1, 16),
    poolKernel: whole(state.poolKernel, 1, 8),
    poolStride: whole(state.poolStride, 1, 8),
    poolPadding: whole(state.poolPadding, 0, 8),
    poolDilation: whole(state.poolDilation, 1, 8),
    place: whole(state.place, 0, MOST_SAMPLES),
    input: whole(state.input, 1, MOST_SAMPLES),
    layers: layers.length > 0 ? layers : initial.layers,
    top: whole(state.top, 0, MOST_SAMPLES),
  };
}
