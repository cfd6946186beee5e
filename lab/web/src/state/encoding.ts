/** What a page's state is made of: everything that an address can say. */
export type Plain = number | string | boolean | readonly number[] | readonly string[] | readonly (readonly number[])[];
export type PlainState = Record<string, Plain>;

/** What the text of a list of strings begins with where the list is empty at the beginning: nothing else tells there what it is a list of. */
const STRINGS = "'";

/** The state as the query of an address; what is as it was at the beginning is left out. */
export function encode<S extends PlainState>(state: S, initial: S): string {
  return Object.keys(initial)
    .filter((key) => text(state[key] as Plain) !== text(initial[key] as Plain))
    .map((key) => `${key}=${mark(state[key] as Plain, initial[key] as Plain)}${text(state[key] as Plain)}`)
    .join('&');
}

/** The state that an address says; what it does not say, or says in a way that cannot be read, is as at the beginning. */
export function decode<S extends PlainState>(query: string, initial: S): S {
  const state: PlainState = { ...initial };
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const key = part.slice(0, at);
    const before = initial[key];
    if (at > 0 && before !== undefined) {
      const read = value(part.slice(at + 1), before);
      if (read !== undefined) state[key] = read;
    }
  }
  return state as S;
}

function mark(value: Plain, initial: Plain): string {
  return Array.isArray(initial) && initial.length === 0 && isStrings(value) ? STRINGS : '';
}

function text(value: Plain): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return encodeURIComponent(value);
  return (value as readonly (number | string | readonly number[])[])
    .map((each) => (Array.isArray(each) ? each.join(',') : typeof each === 'string' ? encodeURIComponent(each) : String(each as number)))
    .join(isRows(value) ? ';' : ',');
}

function value(text: string, like: Plain): Plain | undefined {
  try {
    if (typeof like === 'boolean') return text === '1';
    if (typeof like === 'number') return number(text);
    if (typeof like === 'string') return decodeURIComponent(text);
    if (isRows(like)) return all(text.split(';').map(numbers));
    if (isStrings(like)) return strings(text);
    return like.length === 0 && text.startsWith(STRINGS) ? strings(text.slice(STRINGS.length)) : numbers(text);
  } catch {
    return undefined;
  }
}

function isRows(value: Plain): boolean {
  return Array.isArray(value) && Array.isArray(value[0]);
}

function isStrings(value: Plain): boolean {
  return Array.isArray(value) && typeof value[0] === 'string';
}

function strings(text: string): string[] {
  return text === '' ? [] : text.split(',').map(decodeURIComponent);
}

function numbers(text: string): number[] | undefined {
  return text === '' ? [] : all(text.split(',').map(number));
}

function number(text: string): number | undefined {
  const read = Number(text);
  return text.trim() !== '' && Number.isFinite(read) ? read : undefined;
}

function all<T>(values: (T | undefined)[]): T[] | undefined {
  return values.every((value) => value !== undefined) ? (values as T[]) : undefined;
}
