import { expect, test } from 'vitest';
import { parseNumbers } from './numbers';

test('lists as people write them', () => {
  expect(parseNumbers('1 2,3; -4\n.5').numbers).toEqual([1, 2, 3, -4, 0.5]);
  expect(parseNumbers('[1, −2e3]').numbers).toEqual([1, -2000]);
  expect(parseNumbers('  ').numbers).toEqual([]);
});

test('what is no number is named', () => {
  expect(parseNumbers('1 two 3').wrong).toBe('two');
  expect(parseNumbers('1 Infinity').wrong).toBe('Infinity');
});
