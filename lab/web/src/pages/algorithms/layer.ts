/** A layer as the address says it, alike along each axis; the server's TrialLayer, and whether all processors work. */
export interface LayerState extends Record<string, number | boolean> {
  axes: number;
  size: number;
  inChannels: number;
  outChannels: number;
  kernel: number;
  stride: number;
  padding: number;
  dilation: number;
  groups: number;
  parallel: boolean;
}

const PLAIN = {
  axes: 2,
  size: 56,
  inChannels: 64,
  outChannels: 64,
  kernel: 3,
  stride: 1,
  padding: 1,
  dilation: 1,
  groups: 1,
  parallel: false,
};

/** Layers that networks are made of, by the name of their description in the catalogue. */
export const PRESETS = {
  usual: PLAIN,
  pointwise: { ...PLAIN, inChannels: 256, kernel: 1, padding: 0 },
  depthwise: { ...PLAIN, inChannels: 128, outChannels: 128, groups: 128 },
  first: { ...PLAIN, size: 224, inChannels: 3, kernel: 7, stride: 2, padding: 3 },
  long: { ...PLAIN, axes: 1, size: 4096, inChannels: 16, outChannels: 16, kernel: 255, padding: 127 },
} as const satisfies Record<string, LayerState>;

export const INITIAL: LayerState = { ...PRESETS.usual };

export const MOST_CHANNELS = 1024;
export const MOST_STRIDE = 8;
export const MOST_DILATION = 16;
export const mostSize = (axes: number) => (axes === 1 ? 65536 : 512);
export const mostKernel = (axes: number) => (axes === 1 ? 1023 : 15);
/** Padding beyond the kernel's span sees nothing of the input. */
export const mostPadding = ({ kernel, dilation }: LayerState) => dilation * (kernel - 1);

/** The numbers of groups that divide both channels. */
export function divisors({ inChannels, outChannels }: LayerState): number[] {
  const most = Math.min(inChannels, outChannels);
  return Array.from({ length: most }, (_, i) => i + 1).filter((groups) => inChannels % groups === 0 && outChannels % groups === 0);
}

/** The nearest layer that there is: every number within its range, the kernel inside the padded input, groups that divide the channels. */
export function mend(state: LayerState): LayerState {
  const axes = state.axes === 1 ? 1 : 2;
  const size = whole(state.size, 1, mostSize(axes));
  const kernel = whole(state.kernel, 1, Math.min(mostKernel(axes), 3 * size));
  const dilation = whole(state.dilation, 1, MOST_DILATION);
  const mended = {
    ...state,
    axes,
    size,
    kernel,
    dilation,
    inChannels: whole(state.inChannels, 1, MOST_CHANNELS),
    outChannels: whole(state.outChannels, 1, MOST_CHANNELS),
    stride: whole(state.stride, 1, MOST_STRIDE),
  };
  const outside = Math.ceil(Math.max(0, dilation * (kernel - 1) + 1 - size) / 2);
  mended.padding = whole(state.padding, outside, Math.max(outside, mostPadding(mended)));
  mended.groups = divisors(mended).findLast((groups) => groups <= state.groups) ?? 1;
  return mended;
}

function whole(given: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(given)));
}
