import type { WiringTable } from '../../api/types';
import type { Swatch } from './colours';
import type { Kind, Layer } from './state';

/** One connection. */
export interface Edge {
  readonly output: number;
  readonly input: number;
  readonly weight: number;
}

/** What is pointed at; a weight or an edge belongs to one of the layers. */
export interface Pick {
  readonly kind: Kind;
  readonly at: number;
  readonly layer: Layer;
}

/** What a drawing of a layer shows, and whom it tells what is pointed at. */
export interface Drawing {
  size: number;
  outputSize: number;
  edges: readonly Edge[];
  lit: readonly Edge[];
  /** What is picked. */
  picked: { kind: Kind; at: number } | undefined;
  label: string;
  /** The colour of a weight, if weights are shared and so have one. */
  colour?: (weight: number) => Swatch;
  onpoint: (kind: Kind | undefined, at: number) => void;
  onpick: (kind: Kind, at: number) => void;
}

const NONE = -1;

/** Every connection of a layer. */
export function edges(table: WiringTable): Edge[] {
  return table.numbers.flatMap((row, output) =>
    row.map((weight, input) => ({ output, input, weight })).filter((each) => each.weight !== NONE),
  );
}

/** The connections of one layer that what is pointed at in another stands for: all of an input or output; those that the weight serves there. */
export function lit(own: readonly Edge[], tables: Readonly<Record<Layer, WiringTable>>, pick: Pick | undefined): Edge[] {
  if (!pick) return [];
  if (pick.kind === 'input') return own.filter((each) => each.input === pick.at);
  if (pick.kind === 'output') return own.filter((each) => each.output === pick.at);
  const { numbers } = tables[pick.layer];
  const weight = weightOf(pick, numbers);
  return weight === NONE ? [] : own.filter((each) => numbers[each.output]?.[each.input] === weight);
}

/** The number of the weight that is pointed at, −1 if it is none. */
export function weightOf(pick: Pick, numbers: readonly (readonly number[])[]): number {
  if (pick.kind === 'weight') return pick.at;
  const inputs = numbers[0]?.length ?? 1;
  return pick.kind === 'edge' ? (numbers[Math.floor(pick.at / inputs)]?.[pick.at % inputs] ?? NONE) : NONE;
}

/** Whether there is such a thing to point at. */
export function exists(pick: Pick, tables: Readonly<Record<Layer, WiringTable>>): boolean {
  const { numbers } = tables[pick.layer];
  const outputs = numbers.length;
  const inputs = numbers[0]?.length ?? 0;
  if (pick.at < 0) return false;
  if (pick.kind === 'input') return pick.at < inputs;
  if (pick.kind === 'output') return pick.at < outputs;
  if (pick.kind === 'edge') return pick.at < inputs * outputs;
  return numbers.some((row) => row.includes(pick.at));
}
