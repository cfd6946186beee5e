import { ask } from '../api/ask';
import type { About } from '../api/types';

/** What the server says once: the samples, the palettes. */
class Known {
  about: About | undefined = $state.raw();

  constructor() {
    void this.#learn();
  }

  async #learn(): Promise<void> {
    try {
      this.about = await ask('about', {});
    } catch {
      setTimeout(() => void this.#learn(), 1500);
    }
  }
}

export const known = new Known();

/** What numbers are painted with: `ember` from dark to light, `signed` around a neutral zero, `grey`. */
export type PaletteName = 'ember' | 'signed' | 'grey';

/** The 256 colours of a palette, as the server's `Palette` mixes them; grey until it has said. */
export function colours(palette: PaletteName): readonly number[] {
  return known.about?.palettes[palette] ?? GREY;
}

const GREY = Array.from({ length: 256 }, (_, i) => (i << 16) | (i << 8) | i);
