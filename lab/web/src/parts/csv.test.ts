import { expect, test } from 'vitest';
import { csv } from './csv';

test('a line a row, and what would divide a field is quoted', () => {
  expect(
    csv([
      ['name', 'value'],
      ['tabby, "tiger"', 0.5],
      ['nothing', undefined],
    ]),
  ).toBe('name,value\n"tabby, ""tiger""",0.5\nnothing,\n');
});
