import { expect, test } from 'vitest';
import { decode, encode } from './encoding';

const initial = {
  photo: 'chelsea.png',
  stride: 1,
  flip: false,
  signal: [1, 2, 3],
  kernel: [
    [1, 0],
    [0, 1],
  ] as number[][],
  names: ['a'],
};

test('what is as at the beginning is not said', () => {
  expect(encode(initial, initial)).toBe('');
});

test('a state comes back from its address', () => {
  const state = {
    photo: 'a&b=c.png',
    stride: 2,
    flip: true,
    signal: [0.5, -1],
    kernel: [
      [1, 2],
      [3, 4],
    ],
    names: ['x,y', 'z'],
  };
  expect(decode(encode(state, initial), initial)).toEqual(state);
});

test('what cannot be read is as at the beginning', () => {
  expect(decode('stride=two&signal=1,x&kernel=1,2;a&photo=%E0%A4%A&unknown=1', initial)).toEqual(initial);
});

test('an empty list is a list', () => {
  expect(decode('signal=', initial).signal).toEqual([]);
});

test('a list that is empty at the beginning tells strings from numbers', () => {
  const empty: { names: string[]; values: number[] } = { names: [], values: [] };
  for (const state of [
    { names: ['1', "'2", 'x,y'], values: [3, -4.5] },
    { names: ['only'], values: [] },
  ]) {
    expect(decode(encode(state, empty), empty)).toEqual(state);
  }
});
