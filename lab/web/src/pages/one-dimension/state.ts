const MOST_SAMPLES = 1024;
export const MOST_KERNELS = 6;
export const MOST_TAPS = 32;
const MOST = 16;

/** The chapter's ramp, and its difference. */
export const initial = {
  signal: [1, 2, 3, 4, 5],
  kernels: [[1, 0, -1]],
  stride: 1,
  padding: 0,
  dilation: 1,
  flip: false,
  shown: 0,
  position: 0,
};

export type SlidingState = typeof initial;

const whole = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));

/** The nearest state that has a signal and kernels; whether they fit, the engine says. */
export function mend(state: SlidingState): SlidingState {
  const kernels = state.kernels
    .filter((kernel) => kernel.length > 0)
    .slice(0, MOST_KERNELS)
    .map((kernel) => kernel.slice(0, MOST_TAPS));
  return {
    signal: state.signal.length > 0 ? state.signal.slice(0, MOST_SAMPLES) : initial.signal,
    kernels: kernels.length > 0 ? kernels : initial.kernels,
    stride: whole(state.stride, 1, MOST),
    padding: whole(state.padding, 0, MOST),
    dilation: whole(state.dilation, 1, MOST),
    flip: state.flip,
    shown: whole(state.shown, 0, Math.max(0, kernels.length - 1)),
    position: whole(state.position, 0, MOST_SAMPLES + 2 * MOST),
  };
}
