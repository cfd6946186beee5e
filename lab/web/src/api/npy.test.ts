import { expect, test } from 'vitest';
import { parseNpy, parseNpyText } from './npy';

function npy(descr: string, shape: string, values: number[]): ArrayBuffer {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117) + '\n';
  const bytes = new Uint8Array(10 + header.length + 4 * values.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
  bytes.set(new TextEncoder().encode(header), 10);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat32(10 + header.length + 4 * i, value, true));
  return bytes.buffer;
}

test('numbers and shape come back', () => {
  const tensor = parseNpy(npy('<f4', '2, 3', [1, 2, 3, 4, 5, -6.5]));
  expect(tensor.shape).toEqual([2, 3]);
  expect([...tensor.values]).toEqual([1, 2, 3, 4, 5, -6.5]);
});

test('a file within a text is read likewise', () => {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(npy('<f4', '2,', [0.5, -3]))));
  expect([...parseNpyText(base64).values]).toEqual([0.5, -3]);
});

test('one axis is written with a comma', () => {
  expect(parseNpy(npy('<f4', '2,', [1, 2])).shape).toEqual([2]);
});

test('other element types are refused', () => {
  expect(() => parseNpy(npy('<f8', '1,', [0, 0]))).toThrow('not an npy file of float32');
});
