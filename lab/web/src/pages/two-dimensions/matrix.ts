/** A matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** A matrix of another size: cut off, or with zeros added, on the right and at the bottom. */
export function resized(matrix: Matrix, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => matrix[row]?.[column] ?? 0));
}

/** A square matrix of another odd size around the same middle. */
export function resizedAround(matrix: Matrix, size: number): number[][] {
  const off = (size - matrix.length) / 2;
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => matrix[row - off]?.[column - off] ?? 0));
}

/** The matrix with one number changed. */
export function changed(matrix: Matrix, row: number, column: number, value: number): number[][] {
  return matrix.map((numbers, i) => numbers.map((number, j) => (i === row && j === column ? value : number)));
}

/** Whether an address says a matrix of equally long rows, not larger than this. */
export function isMatrix(matrix: Matrix, most: number): boolean {
  const width = matrix[0]?.length ?? 0;
  return width > 0 && width <= most && matrix.length <= most && matrix.every((row) => row.length === width && row.every(Number.isFinite));
}
