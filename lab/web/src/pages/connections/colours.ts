/** A colour, and the ink that can be read on it. */
export interface Swatch {
  readonly fill: string;
  readonly ink: string;
}

// Paul Tol's "muted" (2021), told apart by colour-blind eyes: as many as a kernel of 3 × 3 has weights.
const MUTED = ['#332288', '#88ccee', '#44aa99', '#117733', '#999933', '#ddcc77', '#cc6677', '#882255', '#aa4499'];
// Of larger kernels each row has a hue, from Tol's "bright", and each column a lightness.
const HUES = ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#aa3377'];
const LARGEST_MUTED = 3;
const DARK_INK_ABOVE = 0.18;

/** The colour of a kernel's weight. */
export function swatch(weight: number, kernel: number): Swatch {
  const fill =
    kernel <= LARGEST_MUTED ? (MUTED[weight] ?? '') : shade(HUES[Math.floor(weight / kernel)] ?? '', (weight % kernel) / (kernel - 1));
  return { fill, ink: luminance(fill) > DARK_INK_ABOVE ? '#10151c' : '#ffffff' };
}

/** From dark, over the colour itself in the middle, to light. */
function shade(colour: string, share: number): string {
  const towards = share < 0.5 ? 0 : 255;
  const amount = Math.abs(share - 0.5) * 1.2;
  return (
    '#' +
    channels(colour)
      .map((each) =>
        Math.round(each + (towards - each) * amount)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
  );
}

/** Relative luminance, from 0 to 1 (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
