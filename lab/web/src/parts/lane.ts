import type { Scale } from './paint';

const HEADROOM = 1.15;
const STEPS = 20;

/** The scale of a lane of bars: every number and zero, with a little room. */
export function laneScale(values: readonly number[]): Scale {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite) * HEADROOM;
  const high = Math.max(0, ...finite) * HEADROOM;
  return low === high ? { low: 0, high: 1 } : { low, high };
}

/** By how much an arrow key changes a number of this scale: a power of ten. */
export function stepOf({ low, high }: Scale): number {
  return 10 ** Math.floor(Math.log10((high - low) / STEPS));
}

/** The multiple of a step nearest to a number, without the digits that binary fractions leave behind. */
export function stepped(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(6));
}

/** Where a number lies in a lane, from its top. */
export function heightOf(value: number, { low, high }: Scale, height: number): number {
  const share = Number.isFinite(value) ? (high - value) / (high - low) : value < 0 ? 1 : 0;
  return Math.min(1, Math.max(0, share)) * height;
}
