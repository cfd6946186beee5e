import { isMatrix, type Matrix } from './matrix';

/** The largest side of the worked example's input and kernel, and of the kernel that is edited. */
export const MOST_INPUT = 9;
export const MOST_KERNEL = 5;
export const MOST_EDITED = 11;
/** What a photograph's longer side is at most while its filtered picture follows every edit. */
export const LIVE = 640;

export const CHANNELS = ['grey', 'red', 'green', 'blue', 'colour'] as const;
export const FORMULAS = ['gaussian', 'laplacian', 'gabor'] as const;
export type Channels = (typeof CHANNELS)[number];
export type Formula = (typeof FORMULAS)[number];

/** What the state says of a kernel that a formula gives. */
export const sourceOf = (formula: Formula) => `${formula}-formula`;

/** The page at first: the chapter's worked example, and its kernel over a photograph. */
export const INITIAL = {
  input: [
    [1, 2, 0, 1, 2],
    [0, 1, 2, 1, 0],
    [2, 0, 1, 0, 1],
    [1, 2, 0, 2, 1],
    [0, 1, 2, 1, 0],
  ] as Matrix,
  kernel: [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ] as Matrix,
  stride: 1,
  padding: 0,
  dilation: 1,
  at: 8,
  photo: 'coffee.png',
  channels: 'grey' as string,
  /** A label of the gallery, the source of a formula, or `own`. */
  source: 'sobel-x',
  own: [
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ] as Matrix,
  size: 11,
  sigma: 2.5,
  wavelength: 8,
  angle: 45,
  phase: -90,
  painted: 'auto' as string,
  wipe: 50,
  row: -1,
  column: -1,
};
export type State = typeof INITIAL;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const whole = (value: number, low: number, high: number) => Math.round(clamp(value, low, high));

/** The nearest state that can be shown. */
export function mend(state: State): State {
  const isOdd = state.own.length % 2 === 1 && state.own.length === state.own[0]?.length;
  return {
    ...state,
    input: isMatrix(state.input, MOST_INPUT) ? state.input : INITIAL.input,
    kernel: isMatrix(state.kernel, MOST_KERNEL) ? state.kernel : INITIAL.kernel,
    stride: whole(state.stride, 1, 4),
    padding: whole(state.padding, 0, 4),
    dilation: whole(state.dilation, 1, 3),
    at: whole(state.at, 0, 1000),
    channels: (CHANNELS as readonly string[]).includes(state.channels) ? state.channels : INITIAL.channels,
    own: isMatrix(state.own, MOST_EDITED) && isOdd ? state.own : INITIAL.own,
    size: 1 + 2 * whole((state.size - 1) / 2, 1, 5),
    sigma: clamp(state.sigma, 0.3, 5),
    wavelength: clamp(state.wavelength, 2, 16),
    angle: clamp(state.angle, 0, 180),
    phase: clamp(state.phase, -180, 180),
    painted: ['auto', 'signed', 'grey'].includes(state.painted) ? state.painted : INITIAL.painted,
    wipe: clamp(state.wipe, 0, 100),
  };
}
