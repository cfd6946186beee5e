import { expect, test } from 'vitest';
import type { Listing, Recording, RecordingStep } from '../../api/types';
import { linked, nextAt, replay, turns } from './replay';

const steps: RecordingStep[] = [
  { line: 1, depth: 0, changed: { n: '0' }, gone: [] },
  { line: 10, depth: 1, changed: { sum: '0.0' }, gone: [] },
  { line: 11, depth: 1, changed: { k: '0', sample: '2.0' }, gone: [] },
  { line: 12, depth: 1, changed: { sum: '6.0' }, gone: ['sample'] },
  { line: 2, depth: 0, changed: { 'y[0]': '6.0' }, gone: [] },
];

const listing = (phases: [number, Listing['lines'][number]['phases']][]): Listing => ({
  language: 'Java',
  lines: phases.map(([number, of]) => ({ number, text: '', phases: of })),
  first: 1,
  last: 12,
});

test('locals gather, end with their block, and return with their method', () => {
  const moments = replay(steps);
  expect(moments[2]?.frames.map((frame) => [...frame])).toEqual([
    [['n', '0']],
    [
      ['sum', '0.0'],
      ['k', '0'],
      ['sample', '2.0'],
    ],
  ]);
  expect(moments[3]?.frames[1]?.has('sample')).toBe(false);
  expect(moments[4]?.frames.map((frame) => [...frame])).toEqual([[['n', '0']]]);
  expect(moments[4]?.written).toEqual(['6.0']);
  expect(moments[3]?.written).toEqual([]);
});

test('a turn of the loop has the locals of its line and the sum after it', () => {
  const java = listing([[11, ['product']]]);
  const found = turns({ java, others: [], steps, outputShape: [1], output: [6] } as Recording, replay(steps));
  expect(found).toHaveLength(1);
  expect(found[0]?.step).toBe(3);
  expect(Object.fromEntries(found[0]?.values ?? [])).toEqual({ n: '0', k: '0', sample: '2.0', sum: '6.0' });
});

test('lines are linked by what they are about', () => {
  const java = listing([
    [11, ['product']],
    [12, ['next tap']],
  ]);
  const python = listing([
    [3, ['product', 'weight']],
    [4, ['write']],
  ]);
  expect([...linked(java, 11, python)]).toEqual([3]);
  expect([...linked(java, 12, python)]).toEqual([]);
});

test('running to a line goes on to its next turn, and around', () => {
  const moments = replay(steps);
  expect(nextAt(moments, 0, new Set([11]))).toBe(2);
  expect(nextAt(moments, 2, new Set([11]))).toBe(2);
  expect(nextAt(moments, 0, new Set([99]))).toBeUndefined();
});

test('a zero that is written counts as written', () => {
  const moments = replay([
    { line: 1, depth: 0, changed: { next: '0' }, gone: [] },
    { line: 2, depth: 0, changed: { next: '1' }, gone: [] },
    { line: 1, depth: 0, changed: { next: '2', 'y[1]': '3.0' }, gone: [] },
  ]);
  expect(moments.map((moment) => moment.written)).toEqual([[], ['0.0'], ['0.0', '3.0']]);
});
