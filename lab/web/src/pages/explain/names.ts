/** What a method of the engine is called here; as the engine calls it, if the catalogue does not know it. */
export function named(names: object, method: string): string {
  return (names as Record<string, string>)[method] ?? method;
}
