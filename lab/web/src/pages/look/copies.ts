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
