import { expect, test } from 'vitest';
import { read, written } from './places';

test('a way comes back from its address', () => {
  const path = [
    { value: 'stem.relu6', position: [0, 3, 10, 11] },
    { value: 'a/b (c)_output', position: [0] },
  ];
  expect(read(written(path))).toEqual(path);
  expect(written(path.slice(0, 1))).toBe('stem.relu6(0.3.10.11)');
});

test('what is no way leads nowhere', () => {
  expect(read('')).toEqual([]);
  expect(read('stem(1.x)')).toEqual([]);
  expect(read('%E0%A4%A(1.2)y(3)')).toEqual([{ value: 'y', position: [3] }]);
});
