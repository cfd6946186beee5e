/** Numbers in row-major order with their shape. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const HEADER_LENGTH_AT = 8;
const HEADER_AT = 10;

/** Reads an npy file of float32 (NumPy enhancement proposal 1), as the server writes it. */
export function parseNpy(file: ArrayBuffer): Tensor {
  const length = new DataView(file).getUint16(HEADER_LENGTH_AT, true);
  const header = new TextDecoder().decode(new Uint8Array(file, HEADER_AT, length));
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  if (!header.includes("'<f4'") || shape === undefined) throw new Error(`not an npy file of float32: ${header}`);
  const sizes = shape
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  return { shape: sizes, values: new Float32Array(file.slice(HEADER_AT + length)) };
}

/** Likewise, of a file that came within a text, in base64. */
export function parseNpyText(base64: string): Tensor {
  return parseNpy(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer);
}
