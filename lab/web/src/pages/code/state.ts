import type { PlainState } from '../../state/encoding';

/** What the page about the code looks at: an example with its step, and shapes. */
export interface CodeState extends PlainState {
  signal: number[];
  kernel: number[];
  bias: number;
  stride: number;
  padding: number;
  dilation: number;
  flip: boolean;
  step: number;
  n: number;
  c: number;
  l: number;
  o: number;
  i: number;
  k: number;
  b: number;
  s: number;
  p: number;
  d: number;
  g: number;
}

/** The chapter's ramp under a difference; nn.Conv1d(17, 64, 3) on a hundred samples. */
export const INITIAL: CodeState = {
  signal: [1, 2, 3, 4, 5],
  kernel: [1, 0, -1],
  bias: 0,
  stride: 1,
  padding: 0,
  dilation: 1,
  flip: false,
  step: 0,
  n: 1,
  c: 17,
  l: 32,
  o: 64,
  i: 17,
  k: 3,
  b: 64,
  s: 1,
  p: 0,
  d: 1,
  g: 1,
};

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)));

/** A state that can be asked about, whatever the address said. */
export function mend(state: CodeState): CodeState {
  return {
    ...state,
    signal: state.signal.length > 0 ? state.signal : INITIAL.signal,
    kernel: state.kernel.length > 0 ? state.kernel : INITIAL.kernel,
    stride: within(state.stride, 1, 8),
    padding: within(state.padding, 0, 8),
    dilation: within(state.dilation, 1, 8),
    step: Math.max(0, Math.round(state.step)),
    n: within(state.n, 1, 16),
    c: within(state.c, 1, 64),
    l: within(state.l, 1, 64),
    o: within(state.o, 1, 128),
    i: within(state.i, 1, 64),
    k: within(state.k, 1, 16),
    b: within(state.b, 1, 128),
    s: within(state.s, 1, 8),
    p: within(state.p, 0, 8),
    d: within(state.d, 1, 8),
    g: within(state.g, 1, 64),
  };
}
