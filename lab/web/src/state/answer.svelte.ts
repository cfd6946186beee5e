import { Refused } from '../api/ask';

const SLOW_AFTER_MS = 250;

/**
 * The answer to a question that changes: the latest question is asked, and the last answer stays until its successor comes. Make one in a component's
 * script: `const look = new Answer(() => ({ model, photo }), (question, signal) => ask('look', question, signal))`.
 */
export class Answer<Q, A> {
  latest: A | undefined = $state.raw();
  refusal: string = $state('');
  isAway = $state(false);
  /** Whether an answer has been waited for so long that the page should show it. */
  isWaiting = $state(false);
  #again = $state(0);

  /**
   * @param question nothing while nothing is asked; what was asked before ends
   * @param asking may tell what is known so far, which is there at once
   */
  constructor(question: () => Q | undefined, asking: (question: Q, signal: AbortSignal, tell: (part: A) => void) => Promise<A>) {
    // As text, so that a state that was replaced by one that asks the same asks nothing.
    const text = $derived(JSON.stringify(question()));
    $effect(() => {
      void this.#again;
      if (text === undefined) {
        this.isWaiting = false;
        return;
      }
      const abort = new AbortController();
      const slow = setTimeout(() => (this.isWaiting = true), SLOW_AFTER_MS);
      const take = (answer: A) => {
        if (abort.signal.aborted) return;
        this.latest = answer;
        this.refusal = '';
        this.isAway = false;
      };
      asking(JSON.parse(text) as Q, abort.signal, take)
        .then(take)
        .catch((problem: unknown) => {
          if (abort.signal.aborted) return;
          this.isAway = problem instanceof Refused && problem.isAway;
          this.refusal = problem instanceof Error ? problem.message : String(problem);
          if (this.isAway) setTimeout(() => this.#again++, 1500);
        })
        .finally(() => {
          clearTimeout(slow);
          if (!abort.signal.aborted) this.isWaiting = false;
        });
      return () => {
        clearTimeout(slow);
        abort.abort();
      };
    });
  }

  /** Asks once more. */
  again(): void {
    this.#again++;
  }
}
