/** Does something with what the browser stores; one that keeps nothing forgets it when the page is left: no failure. */
export function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Storage is switched off.
  }
}
