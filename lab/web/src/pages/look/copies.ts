import { colours } from '../../state/about.svelte';
import { paint, scaleOf } from '../../parts/paint';

const SCALE = 8;

/** Rows of numbers as a file that a spreadsheet reads. */
export function csv(rows: readonly (readonly (number | string)[])[]): string {
  return rows
    .map(
      (row) =>
        row.map((cell) => (typeof cell === 'string' && /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : String(cell))).join(',') +
        '\n',
    )
    .join('');
}

/** A map as a picture, every number a square. */
export async function png(values: ArrayLike<number>, width: number, height: number): Promise<Blob> {
  const small = new OffscreenCanvas(width, height);
  small.getContext('2d')?.putImageData(paint(values, width, height, colours('ember'), scaleOf(values, false)), 0, 0);
  const large = new OffscreenCanvas(width * SCALE, height * SCALE);
  const context = large.getContext('2d');
  if (context) {
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, width * SCALE, height * SCALE);
  }
  return large.convertToBlob({ type: 'image/png' });
}

/** A sum of products as the reference makes it: in float64, in order, rounded once to float32. */
export function numpy(values: readonly number[], weights: readonly number[], addend: number): string {
  return [
    'import numpy as np',
    '',
    `x = np.array([${values.join(', ')}], dtype=np.float32)`,
    `w = np.array([${weights.join(', ')}], dtype=np.float32)`,
    'total = np.float64(0)',
    'for value, weight in zip(x, w):',
    '    total += np.float64(value) * np.float64(weight)',
    `print(np.float32(total + np.float64(np.float32(${addend}))))`,
    '',
  ].join('\n');
}
