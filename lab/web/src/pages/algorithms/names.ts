/** What the catalogue says of an algorithm by the engine's name for it; nothing for one that is newer than the catalogue. */
export function said(texts: Readonly<Record<string, string>>, algorithm: string): string | undefined {
  return texts[algorithm];
}

/** What an algorithm is called; the engine's own name where the catalogue has none yet. */
export function named(names: Readonly<Record<string, string>>, algorithm: string): string {
  return said(names, algorithm) ?? algorithm;
}
