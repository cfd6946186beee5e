import { ask } from '../../api/ask';
import type { Kernel, KernelGalleryAnswer, SampledKernelQuestion } from '../../api/types';
import { Answer } from '../../state/answer.svelte';
import { FORMULAS, sourceOf, type Formula, type State } from './state';

/** The kernel that a state of the page means, whether of the gallery, of a formula, or one's own. */
export class ChosenKernel {
  readonly gallery: Answer<Record<string, never>, KernelGalleryAnswer>;
  readonly #asked: Answer<{ own: number[][] } | { formula: SampledKernelQuestion }, Kernel>;
  readonly #state: () => State;

  constructor(state: () => State) {
    this.#state = state;
    this.gallery = new Answer(
      () => ({}),
      (question, signal) => ask('kernels', question, signal),
    );
    this.#asked = new Answer(
      () => {
        const { source, own, size, sigma, wavelength, angle, phase } = state();
        if (source === 'own') return { own: own.map((row) => [...row]) };
        const form = this.formula;
        return form && { formula: { form, size, sigma, wavelength, angle, phase, seed: 0 } };
      },
      (question, signal) =>
        'own' in question ? ask('kernel-sum', { weights: question.own }, signal) : ask('sampled-kernel', question.formula, signal),
    );
  }

  /** Which formula gives it, if one does. */
  get formula(): Formula | undefined {
    return FORMULAS.find((formula) => this.#state().source === sourceOf(formula));
  }

  /** Undefined until the server has said. */
  get kernel(): Kernel | undefined {
    const source = this.#state().source;
    return source === 'own' || this.formula
      ? this.#asked.latest
      : (this.gallery.latest?.kernels[source] ?? this.gallery.latest?.kernels['identity']);
  }
}
