import type { PaletteName } from '../../state/about.svelte';
import type { Scale } from '../../parts/paint';

/** The colours of the maps: each method's own, or the same for all. */
export const PALETTES = ['own', 'ember', 'grey', 'signed'] as const;

export type Colours = (typeof PALETTES)[number];

/** What the page of explanations looks at. */
export const INITIAL = {
  photo: 'chelsea.png',
  model: 'efficientnet-lite0',
  /** The class, by its label or number; empty for the likeliest. */
  category: '',
  first: 'grad-cam',
  second: 'occlusion',
  /** Whose maps a class-activation map weighs; empty for the last ones. */
  layer: '',
  /** Of the map over the photograph, in percent. */
  opacity: 65,
  colours: 'own' as Colours,
  /** Whether the maps are held against those of shuffled weights. */
  shuffled: false,
};

export type State = typeof INITIAL;

/** The nearest valid state; whether there is such a class, method or layer the server says. */
export function mend(given: State): State {
  return {
    ...given,
    opacity: Math.min(100, Math.max(0, Math.round(given.opacity))),
    colours: PALETTES.includes(given.colours) ? given.colours : 'own',
  };
}

/** What a map is painted with; a palette around zero wants its scale around zero too. */
export function painted(colours: Colours, isSigned: boolean, high: number): { palette: PaletteName; scale: Scale } {
  const palette = colours === 'own' ? (isSigned ? 'signed' : 'ember') : colours;
  return { palette, scale: { low: palette === 'signed' ? -high : 0, high } };
}
