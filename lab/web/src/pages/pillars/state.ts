/** The kernels of the gallery whose answers are moved. */
export const KERNELS = ['sobel-x', 'laplacian', 'gaussian-blur', 'gabor-45'] as const;
export const POOLINGS = ['none', 'max', 'average'] as const;
export type Pooling = (typeof POOLINGS)[number];
/** The most that a view is moved, in pixels. */
export const MOST_MOVE = 16;

/** The page at first. */
export const INITIAL = {
  height: 224,
  width: 224,
  kernel: 3,
  stride: 1,
  padding: 1,
  weight: 4,
  photo: 'coffee.png',
  right: 5,
  down: 3,
  filter: 'sobel-x' as string,
  moveStride: 1,
  isPadded: false,
  pooling: 'none' as string,
  seed: 1,
};
export type State = typeof INITIAL;

const whole = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));

/** The nearest state that can be shown. */
export function mend(state: State): State {
  const kernel = 1 + 2 * whole((state.kernel - 1) / 2, 0, 3);
  return {
    ...state,
    height: whole(state.height, 8, 512),
    width: whole(state.width, 8, 512),
    kernel,
    stride: whole(state.stride, 1, 4),
    padding: whole(state.padding, 0, 3),
    weight: whole(state.weight, 0, kernel * kernel - 1),
    right: whole(state.right, -MOST_MOVE, MOST_MOVE),
    down: whole(state.down, -MOST_MOVE, MOST_MOVE),
    filter: (KERNELS as readonly string[]).includes(state.filter) ? state.filter : INITIAL.filter,
    moveStride: whole(state.moveStride, 1, 4),
    pooling: (POOLINGS as readonly string[]).includes(state.pooling) ? state.pooling : INITIAL.pooling,
    seed: whole(state.seed, 0, 1e9),
  };
}
