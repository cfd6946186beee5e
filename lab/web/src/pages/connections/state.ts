/** The layers that a page compares. */
export const LAYERS = ['connected', 'local', 'convolution'] as const;
export type Layer = (typeof LAYERS)[number];

/** What can be pointed at. */
export const KINDS = ['input', 'output', 'weight', 'edge'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What the page looks at: 4 × 4 to 4 × 4 at first. `kind` and `at` say what is picked: the number of an input, an output, or a weight; for an edge
 * output · inputs + input; at −1 nothing.
 */
export const INITIAL = {
  size: 4,
  kernel: 3,
  stride: 1,
  padding: 1,
  seed: 1,
  layer: 'convolution' as string,
  kind: 'output' as string,
  at: 5,
};

export type State = typeof INITIAL;

export const RANGES = { size: [2, 8], kernel: [1, 5], stride: [1, 3], padding: [0, 2] } as const;
const MOST_SEED = 1e9;

/** The largest kernel that fits. */
export function mostKernel(state: State): number {
  return Math.min(RANGES.kernel[1], state.size + 2 * state.padding);
}

export function mend(state: State): State {
  const within = (key: keyof typeof RANGES) => Math.min(RANGES[key][1], Math.max(RANGES[key][0], Math.round(state[key])));
  const mended = {
    ...state,
    size: within('size'),
    stride: within('stride'),
    padding: within('padding'),
    at: Math.max(-1, Math.round(state.at)),
  };
  mended.kernel = Math.min(mostKernel(mended), within('kernel'));
  mended.seed = Math.min(MOST_SEED, Math.max(1, Math.round(state.seed)));
  if (!(LAYERS as readonly string[]).includes(state.layer)) mended.layer = INITIAL.layer;
  if (!(KINDS as readonly string[]).includes(state.kind)) mended.kind = INITIAL.kind;
  return mended;
}
