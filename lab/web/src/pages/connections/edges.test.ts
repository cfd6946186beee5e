import { expect, test } from 'vitest';
import { edges, exists, lit, type Pick } from './edges';

const tables = {
  connected: {
    connections: 6,
    weights: 6,
    numbers: [
      [0, 1, 2],
      [3, 4, 5],
    ],
  },
  local: {
    connections: 4,
    weights: 4,
    numbers: [
      [0, 1, -1],
      [-1, 2, 3],
    ],
  },
  convolution: {
    connections: 4,
    weights: 2,
    numbers: [
      [0, 1, -1],
      [-1, 0, 1],
    ],
  },
};
const pick = (kind: Pick['kind'], at: number, layer: Pick['layer'] = 'convolution'): Pick => ({ kind, at, layer });

test('missing connections are no edges', () => {
  expect(edges(tables.convolution)).toEqual([
    { output: 0, input: 0, weight: 0 },
    { output: 0, input: 1, weight: 1 },
    { output: 1, input: 1, weight: 0 },
    { output: 1, input: 2, weight: 1 },
  ]);
});

test('an input and an output light all that they are joined to', () => {
  expect(lit(edges(tables.connected), tables, pick('input', 1)).map((each) => each.weight)).toEqual([1, 4]);
  expect(lit(edges(tables.local), tables, pick('output', 1)).map((each) => each.weight)).toEqual([2, 3]);
});

test('a shared weight lights, in the other layers, the weights that it stands in for', () => {
  expect(lit(edges(tables.convolution), tables, pick('weight', 1)).map((each) => each.output)).toEqual([0, 1]);
  expect(lit(edges(tables.local), tables, pick('weight', 1)).map((each) => each.weight)).toEqual([1, 3]);
  expect(lit(edges(tables.connected), tables, pick('edge', 1)).map((each) => each.weight)).toEqual([1, 5]);
  expect(lit(edges(tables.connected), tables, pick('edge', 2))).toEqual([]);
});

test('what a smaller layer does not have does not exist', () => {
  expect(exists(pick('input', 2), tables)).toBe(true);
  expect(exists(pick('input', 3), tables)).toBe(false);
  expect(exists(pick('weight', 5, 'connected'), tables)).toBe(true);
  expect(exists(pick('weight', 5), tables)).toBe(false);
  expect(exists(pick('edge', -1), tables)).toBe(false);
});
