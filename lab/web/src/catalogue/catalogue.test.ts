import { expect, test } from 'vitest';
import de from './de.json';
import en from './en.json';

type Tree = { [key: string]: string | string[] | Tree };

function texts(tree: Tree | string[], path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of texts(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const english = texts(en);

test.each([['de', de]])('%s says everything that English says, with the same values', (_, words) => {
  const other = texts(words);
  expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [key, text] of english) {
    expect([key, placeholders(other.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    expect(other.get(key)).not.toBe('');
  }
});
