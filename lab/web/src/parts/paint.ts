/** The ends of a colour scale. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** The scale of some numbers: from the smallest to the largest, or, around zero, from minus the largest magnitude to that. */
export function scaleOf(values: ArrayLike<number>, isSigned: boolean): Scale {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { low: 0, high: 0 };
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  return isSigned ? { low: -magnitude, high: magnitude } : { low, high };
}

/** Which of 256 colours a value has. */
export function colourIndex(value: number, { low, high }: Scale): number {
  const share = high > low ? (value - low) / (high - low) : low < 0 ? 0.5 : 0;
  return Math.round(Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * 255);
}

/** Numbers as pixels, one each; where there is no number (NaN), a pixel is transparent. */
export function paint(values: ArrayLike<number>, width: number, height: number, colours: readonly number[], scale: Scale): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const colour = colours[colourIndex(values[i] as number, scale)] as number;
    image.data[4 * i] = colour >> 16;
    image.data[4 * i + 1] = (colour >> 8) & 0xff;
    image.data[4 * i + 2] = colour & 0xff;
    image.data[4 * i + 3] = Number.isNaN(values[i]) ? 0 : 255;
  }
  return image;
}

/** Three planes of numbers, one behind the other, as the red, green and blue of pixels. */
export function paintColour(planes: ArrayLike<number>, width: number, height: number, scale: Scale): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = colourIndex(planes[c * width * height + i] as number, scale);
    image.data[4 * i + 3] = 255;
  }
  return image;
}

/** The colour as CSS writes it. */
export function css(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
