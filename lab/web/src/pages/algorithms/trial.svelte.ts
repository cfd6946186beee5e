import { Refused, stream } from '../../api/ask';
import type { TrialLine, TrialLineStanding, TrialQuestion } from '../../api/types';

/** One algorithm's part of a trial so far; times in milliseconds. */
export interface Entry {
  readonly algorithm: string;
  readonly warmUp: readonly number[];
  readonly measured: readonly number[];
  readonly standing: TrialLineStanding | null;
  readonly errorFactor: number | null;
}

/** A trial as it goes on: one at a time; another one ends it. */
export class Trial {
  /** In the order in which they run. */
  entries: readonly Entry[] = $state.raw([]);
  /** What was asked, so that results are never taken for another layer's. */
  question: TrialQuestion | undefined = $state.raw();
  phase: TrialLine['phase'] | 'ready' | 'stopped' | 'refused' | 'finished' = $state('ready');
  running = $state('');
  refusal = $state('');
  isAway = $state(false);
  #abort: AbortController | undefined;

  get isGoingOn(): boolean {
    return this.#going;
  }
  #going = $state(false);

  async start(question: TrialQuestion): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#going = true;
    this.question = question;
    this.entries = [];
    this.refusal = '';
    this.phase = 'preparing';
    try {
      for await (const line of stream('trial', question, abort.signal)) {
        if (abort.signal.aborted) return;
        this.#take(line);
      }
      this.phase = 'finished';
    } catch (problem) {
      if (abort.signal.aborted) return;
      this.phase = 'refused';
      this.isAway = problem instanceof Refused && problem.isAway;
      this.refusal = problem instanceof Error ? problem.message : String(problem);
    } finally {
      if (this.#abort === abort) this.#going = false;
    }
  }

  /** Ends it, on the server too; what was measured stays. */
  stop(): void {
    if (!this.#going) return;
    this.#abort?.abort();
    this.#going = false;
    this.phase = 'stopped';
  }

  #take(line: TrialLine): void {
    this.phase = line.phase;
    this.running = line.algorithm;
    if (line.algorithm === '') return;
    const before = this.entries.find((entry) => entry.algorithm === line.algorithm) ?? {
      algorithm: line.algorithm,
      warmUp: [],
      measured: [],
      standing: null,
      errorFactor: null,
    };
    const after: Entry = {
      ...before,
      warmUp: line.phase === 'warm-up' ? [...before.warmUp, line.milliseconds] : before.warmUp,
      measured: line.phase === 'measured' ? [...before.measured, line.milliseconds] : before.measured,
      standing: line.standing ?? before.standing,
      errorFactor: line.errorFactor ?? before.errorFactor,
    };
    this.entries = [...this.entries.filter((entry) => entry.algorithm !== line.algorithm), after];
  }
}
