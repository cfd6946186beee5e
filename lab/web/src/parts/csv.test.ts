import { expect, test } from 'vitest';
import { csv, csvOfMap } from './csv';

test('a line a row, and what would divide a field is quoted', () => {
  expect(
    csv([
      ['name', 'value'],
      ['tabby, "tiger"', 0.5],
      ['nothing', undefined],
    ]),
  ).toBe('name,value\n"tabby, ""tiger""",0.5\nnothing,\n');
});

test('a map is as many lines as it has rows', () => {
  expect(csvOfMap(new Float32Array([1, 2, 3, 4, 5, 6]), 3)).toBe('1,2,3\n4,5,6\n');
});
