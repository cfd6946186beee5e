/** Numbers as people type and paste them: spaces, commas, semicolons or line ends between; a minus may be typographic. */
export function parseNumbers(text: string): { numbers: number[]; wrong?: string } {
  const numbers: number[] = [];
  for (const part of text.replaceAll('−', '-').split(/[\s,;[\](){}]+/)) {
    if (part === '') continue;
    const read = Number(part);
    if (!Number.isFinite(read)) return { numbers, wrong: part };
    numbers.push(read);
  }
  return { numbers };
}
