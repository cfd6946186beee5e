import { onDestroy, untrack } from 'svelte';
import { address } from './address.svelte';
import { decode, encode, type PlainState } from './encoding';

const SETTLED_AFTER_MS = 400;

/**
 * The state of a page, which lives in the address: sharing, reloading and going back are the browser's. Change it through `now`: pages bind to
 * `state.now.stride` and the like. A change that has settled is one entry of the history and one step of undo.
 */
export class PageState<S extends PlainState> {
  now: S = $state() as S;
  #past: S[] = $state([]);
  #future: S[] = $state([]);
  #settled: S;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #page: string;
  readonly #initial: S;
  readonly #mend: (state: S) => S;
  readonly #passing: readonly (keyof S)[];

  /**
   * @param mend makes a state valid, whatever an address says
   * @param passing what moves on by itself, such as a player's position: the address says it, but it is no step to go back
   */
  constructor(page: string, initial: S, mend: (state: S) => S = (state) => state, passing: readonly (keyof S)[] = []) {
    this.#page = page;
    this.#initial = initial;
    this.#mend = mend;
    this.#passing = passing;
    this.now = this.#read();
    this.#settled = this.#copy();
    $effect(() => {
      const query = encode(this.now, this.#initial);
      untrack(() => this.#later(query));
    });
    $effect(() => {
      const said = address.query;
      if (address.page === this.#page) untrack(() => this.#follow(said));
    });
    const leave = () => address.leave(() => this.#settle());
    addEventListener('pagehide', leave);
    onDestroy(() => {
      removeEventListener('pagehide', leave);
      this.#settle();
    });
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  undo(): void {
    this.#settle();
    const before = this.#past.pop();
    if (before) {
      this.#future.push(this.#copy());
      this.#become(before);
    }
  }

  redo(): void {
    const after = this.#future.pop();
    if (after) {
      this.#past.push(this.#copy());
      this.#become(after);
    }
  }

  /** Back to how the page was at first; can be undone. */
  reset(): void {
    this.now = this.#mend(structuredClone(this.#initial));
  }

  #read(): S {
    return this.#mend(decode(address.page === this.#page ? address.query : '', structuredClone(this.#initial)));
  }

  #copy(): S {
    return $state.snapshot(this.now) as S;
  }

  #become(state: S): void {
    this.now = $state.snapshot(state) as S;
    this.#settled = this.#copy();
    address.say(this.#page, encode(state, this.#initial), false);
  }

  /** The address was changed from outside: by the browser's Back, or by hand. */
  #follow(query: string): void {
    if (query !== encode(this.#settled, this.#initial)) {
      clearTimeout(this.#timer);
      this.now = this.#read();
      this.#settled = this.#copy();
    }
  }

  #later(query: string): void {
    clearTimeout(this.#timer);
    if (query !== encode(this.#settled, this.#initial)) this.#timer = setTimeout(() => this.#settle(), SETTLED_AFTER_MS);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    const query = encode(this.now, this.#initial);
    if (query === encode(this.#settled, this.#initial) || !address.isAt(this.#page)) return;
    const isStep = this.#lasting(this.now) !== this.#lasting(this.#settled);
    if (isStep) {
      this.#past.push(this.#settled);
      this.#future = [];
    }
    this.#settled = this.#copy();
    address.say(this.#page, query, isStep);
  }

  /** A state without what passes. */
  #lasting(state: S): string {
    return encode(
      Object.fromEntries(
        Object.entries(state).map(([key, value]) => [key, this.#passing.includes(key) ? (this.#initial[key] ?? value) : value]),
      ),
      this.#initial,
    );
  }
}
