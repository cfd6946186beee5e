import { expect, test } from 'vitest';
import { INITIAL, mend, painted } from './state';

test('any address is mended', () => {
  expect(mend({ ...INITIAL, opacity: 170.4, colours: 'rainbow' as never })).toEqual({ ...INITIAL, opacity: 100 });
  expect(mend({ ...INITIAL, opacity: -3 }).opacity).toBe(0);
});

test('a map has its method’s colours unless others are asked for, and a palette around zero keeps zero in its middle', () => {
  expect(painted('own', true, 2)).toEqual({ palette: 'signed', scale: { low: -2, high: 2 } });
  expect(painted('own', false, 2)).toEqual({ palette: 'ember', scale: { low: 0, high: 2 } });
  expect(painted('grey', true, 2)).toEqual({ palette: 'grey', scale: { low: 0, high: 2 } });
  expect(painted('signed', false, 2)).toEqual({ palette: 'signed', scale: { low: -2, high: 2 } });
});
