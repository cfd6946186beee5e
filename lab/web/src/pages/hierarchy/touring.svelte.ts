import { stream } from '../../api/ask';
import type { Tour } from '../../api/types';
import { known } from '../../state/about.svelte';
import { Answer } from '../../state/answer.svelte';

const CHANNELS = 6;

/** The sample photographs shown to a network one after the other; what is known so far is there at once. */
export class Touring {
  latest: Tour | undefined = $state.raw();
  readonly answer: Answer<{ model: string; photos: string[] }, Tour | undefined>;

  constructor(model: () => string) {
    this.answer = new Answer(
      () => (known.about ? { model: model(), photos: known.about.photos } : undefined),
      async (question, signal) => {
        for await (const tour of stream('tour', { ...question, channels: CHANNELS }, signal)) {
          if (signal.aborted) break;
          this.latest = tour;
        }
        return this.latest;
      },
    );
  }

  get photos(): readonly string[] {
    return known.about?.photos ?? [];
  }
}
