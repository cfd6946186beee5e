import { significant } from '../../catalogue/catalogue.svelte';

/** A float32 number with all the digits that tell it from its neighbours. */
export function float32(value: number): string {
  return significant(plain(value), 9);
}

/** A float64 number with as many digits as are of use beside float32 ones. */
export function float64(value: number): string {
  return significant(plain(value), 12);
}

/** Zero without its sign, which a product has. */
const plain = (value: number) => (value === 0 ? 0 : value);
