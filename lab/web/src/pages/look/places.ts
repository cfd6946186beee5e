/** Where a number lies: the name of its value in the network, and one index an axis. */
export interface Place {
  readonly value: string;
  readonly position: readonly number[];
}

const ENTRY = /([^()]+)\((\d+(?:\.\d+)*)\)/g;

/** A way from number to number, as an address says it: `stem.relu6(0.3.10.11)image(0.0.21.22)`. */
export function written(path: readonly Place[]): string {
  return path
    .map(
      ({ value, position }) =>
        `${encodeURIComponent(value).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))}(${position.join('.')})`,
    )
    .join('');
}

/** The way that an address says; what cannot be read is left out. */
export function read(path: string): Place[] {
  const places: Place[] = [];
  for (const [, value = '', position = ''] of path.matchAll(ENTRY)) {
    try {
      places.push({ value: decodeURIComponent(value), position: position.split('.').map(Number) });
    } catch {
      // Not a name that was ever written.
    }
  }
  return places;
}
