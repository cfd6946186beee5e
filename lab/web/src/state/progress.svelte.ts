import { attempt } from './storage';

const PREFIX = 'striate.right.';

/** Which exercises were answered rightly, by topic; kept in the browser, and the same in every tab. */
class Progress {
  #right: Record<string, boolean> = $state({});

  constructor() {
    this.#read();
    addEventListener('storage', () => this.#read());
  }

  isRight(topic: string): boolean {
    return this.#right[topic] ?? false;
  }

  /** How many of these topics were answered rightly. */
  count(topics: readonly string[]): number {
    return topics.filter((topic) => this.isRight(topic)).length;
  }

  record(topic: string): void {
    this.#right[topic] = true;
    attempt(() => localStorage.setItem(PREFIX + topic, '1'));
  }

  /** Forgets everything. */
  reset(): void {
    attempt(() => Object.keys(this.#right).forEach((topic) => localStorage.removeItem(PREFIX + topic)));
    this.#right = {};
  }

  #read(): void {
    attempt(() => {
      this.#right = Object.fromEntries(
        Object.keys(localStorage)
          .filter((key) => key.startsWith(PREFIX))
          .map((key) => [key.slice(PREFIX.length), true]),
      );
    });
  }
}

export const progress = new Progress();
