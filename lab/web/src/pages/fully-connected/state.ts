/** What the page looks at. The chapter's own layers are the first. */
export const INITIAL = {
  side: 224,
  channels: 3,
  units: 1000,
  kernel: 3,
  outChannels: 64,
  batch: 32,
  photo: 'chelsea.png',
  filter: 'sobel-x',
  permutation: 1,
  patch: 8,
  coins: 1,
  seen: 60,
};

export type State = typeof INITIAL;

/** The least and the most of every number. */
export const RANGES = {
  side: [8, 1024],
  channels: [1, 64],
  units: [1, 10_000],
  kernel: [1, 11],
  outChannels: [1, 1024],
  batch: [1, 512],
  permutation: [1, 1e9],
  patch: [3, 8],
  coins: [1, 1e9],
  seen: [20, 300],
} as const;

/** Between two numbers of patches that layers are fitted to. */
export const SEEN_STEP = 20;

export function mend(state: State): State {
  const mended = { ...state };
  for (const [key, [least, most]] of Object.entries(RANGES) as [keyof typeof RANGES, readonly [number, number]][]) {
    mended[key] = Math.min(most, Math.max(least, Math.round(state[key])));
  }
  mended.seen = Math.round(mended.seen / SEEN_STEP) * SEEN_STEP;
  return mended;
}
