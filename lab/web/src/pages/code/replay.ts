import type { Recording, RecordingStep } from '../../api/types';

/** Everything that can be seen at a step: what the debugger told up to it, put together. */
export interface Moment {
  readonly line: number;
  readonly depth: number;
  /** The locals of each method on the way, the outermost first. */
  readonly frames: readonly ReadonlyMap<string, string>[];
  /** The locals that this step brought. */
  readonly changed: ReadonlySet<string>;
  /** The output as far as it has been written. */
  readonly written: readonly string[];
}

/** One product of the loop: what its line saw. */
export interface Turn {
  /** The step at which its product has been added. */
  readonly step: number;
  readonly values: ReadonlyMap<string, string>;
}

const OUTPUT_ELEMENT = /^y\[(\d+)\]$/;

/** The moments of a recording, one a step. */
export function replay(steps: readonly RecordingStep[]): Moment[] {
  const moments: Moment[] = [];
  let frames: ReadonlyMap<string, string>[] = [];
  let written: readonly string[] = [];
  for (const step of steps) {
    frames = frames.slice(0, step.depth + 1);
    const locals = new Map(frames[step.depth] ?? []);
    for (const name of step.gone) locals.delete(name);
    for (const [name, value] of Object.entries(step.changed)) {
      const element = OUTPUT_ELEMENT.exec(name);
      if (!element) {
        locals.set(name, value);
        continue;
      }
      const grown = [...written];
      grown[Number(element[1])] = value;
      written = grown;
    }
    while (frames.length < step.depth) frames.push(new Map());
    frames = [...frames.slice(0, step.depth), locals];
    // A zero is written over a zero: no change that the debugger could tell.
    const next = Number(frames[0]?.get('next') ?? 0);
    if (written.length < next) written = Array.from({ length: next }, (_, i) => written[i] ?? '0.0');
    moments.push({ line: step.line, depth: step.depth, frames, changed: new Set(Object.keys(step.changed)), written });
  }
  return moments;
}

/** The turns of the innermost loop: the locals after each line of the phase "product". */
export function turns(recording: Recording, moments: readonly Moment[]): Turn[] {
  const products = linesOf(recording.java, 'product');
  const found: Turn[] = [];
  moments.forEach((moment, step) => {
    const before = moments[step - 1];
    const frame = moment.frames[moment.depth];
    if (before && frame && products.has(before.line) && before.depth === moment.depth) {
      const values = new Map([...(before.frames[before.depth - 1] ?? []), ...(before.frames[before.depth] ?? [])]);
      const sum = frame.get('sum');
      if (sum !== undefined) values.set('sum', sum);
      found.push({ step, values });
    }
  });
  return found;
}

/** The lines of a listing that are about a phase. */
export function linesOf(listing: Recording['java'], phase: string): Set<number> {
  return new Set(listing.lines.filter((line) => (line.phases as string[]).includes(phase)).map((line) => line.number));
}

/** The lines of another listing that say what a line of Java's says. */
export function linked(java: Recording['java'], line: number, other: Recording['java']): Set<number> {
  const phases = java.lines.find((each) => each.number === line)?.phases ?? [];
  return new Set(other.lines.filter((each) => each.phases.some((phase) => phases.includes(phase))).map((each) => each.number));
}

/** The next step at which one of these Java lines is about to run, after a step; from the start again if there is none. */
export function nextAt(moments: readonly Moment[], after: number, lines: ReadonlySet<number>): number | undefined {
  const later = moments.findIndex((moment, step) => step > after && lines.has(moment.line));
  if (later >= 0) return later;
  const first = moments.findIndex((moment) => lines.has(moment.line));
  return first >= 0 ? first : undefined;
}
