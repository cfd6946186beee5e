import { colours, type PaletteName } from '../state/about.svelte';
import { paint, type Scale } from './paint';

const LEAST_SIDE = 800;

/** Numbers as a picture to keep, each a square, and all together no smaller than a screen's worth. */
export async function pngFile(values: ArrayLike<number>, height: number, width: number, palette: PaletteName, scale: Scale): Promise<Blob> {
  const square = Math.ceil(LEAST_SIDE / Math.max(height, width));
  const small = new OffscreenCanvas(width, height);
  small.getContext('2d')?.putImageData(paint(values, width, height, colours(palette), scale), 0, 0);
  const large = new OffscreenCanvas(width * square, height * square);
  const context = large.getContext('2d');
  if (context) {
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, large.width, large.height);
  }
  return large.convertToBlob({ type: 'image/png' });
}
