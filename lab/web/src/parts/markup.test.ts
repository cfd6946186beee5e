import { expect, test } from 'vitest';
import { pieces } from './markup';

test('every mark is a piece, the rest is text', () => {
  expect(pieces('a **b** *c* `d` $e^2$ [f](#/1/look) <weight>w</weight>.')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'strong', text: 'b' },
    { kind: 'text', text: ' ' },
    { kind: 'em', text: 'c' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'd' },
    { kind: 'text', text: ' ' },
    { kind: 'math', text: 'e^2' },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'f', href: '#/1/look' },
    { kind: 'text', text: ' ' },
    { kind: 'weight', text: 'w' },
    { kind: 'text', text: '.' },
  ]);
});

test('a lone star or dollar is text', () => {
  expect(pieces('3 * 4 costs 5$')).toEqual([{ kind: 'text', text: '3 * 4 costs 5$' }]);
});
