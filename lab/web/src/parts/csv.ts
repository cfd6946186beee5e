type Cell = string | number | null | undefined;

/** Rows as a file that a spreadsheet reads; where there is nothing to say, a field is empty. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map(field).join(',') + '\n').join('');
}

/** Numbers that lie row by row as such a file. */
export function csvOfMap(values: Float32Array, width: number): string {
  return csv(Array.from({ length: values.length / width }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]));
}

function field(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
