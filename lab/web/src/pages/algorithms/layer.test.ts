import { expect, test } from 'vitest';
import { divisors, INITIAL, mend, PRESETS } from './layer';

test.each(Object.entries(PRESETS))('the layer %s is one', (_, preset) => {
  expect(mend({ ...preset })).toEqual(preset);
});

test('a kernel that is larger than its input gets the padding that it needs', () => {
  expect(mend({ ...INITIAL, size: 4, kernel: 9, padding: 0 })).toMatchObject({ kernel: 9, padding: 3 });
});

test('groups divide both channels', () => {
  expect(divisors({ ...INITIAL, inChannels: 12, outChannels: 18 })).toEqual([1, 2, 3, 6]);
  expect(mend({ ...INITIAL, inChannels: 12, outChannels: 18, groups: 5 }).groups).toBe(3);
});

test('what is no layer at all becomes one', () => {
  expect(mend({ ...INITIAL, axes: 7, size: -3, inChannels: 1e9, stride: 0.2, dilation: 1e9, groups: -1 })).toMatchObject({
    axes: 2,
    size: 1,
    inChannels: 1024,
    stride: 1,
    dilation: 16,
    groups: 1,
  });
});
