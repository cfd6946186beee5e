import { preferences } from '../state/preferences.svelte';
import en from './en.json';

/** Every word of the page. English is the measure: another language is a file of the same form, and one line here. */
export type Words = typeof en;

export const LANGUAGES: Record<string, { name: string; load: () => Promise<Words> }> = {
  en: { name: 'English', load: () => Promise.resolve(en) },
  de: { name: 'Deutsch', load: () => import('./de.json').then((module) => module.default) },
};

class Catalogue {
  words: Words = $state.raw(en);

  constructor() {
    $effect.root(() => {
      $effect(() => {
        const language = preferences.language;
        void (LANGUAGES[language] ?? LANGUAGES['en'])?.load().then((words) => {
          if (language !== preferences.language) return;
          this.words = words;
          document.documentElement.lang = language;
        });
      });
    });
  }
}

export const catalogue = new Catalogue();

/** A text with its numbers put in: `{name}` stands for a value. */
export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

/** A number as the language writes it; at most so many digits behind the point. */
export function number(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  return format({ maximumFractionDigits: digits }).format(value).replace('-', '−');
}

/** A number with so many significant digits, for what spans many magnitudes. */
export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return number(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) {
    const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
    return `${number(Number(mantissa), digits - 1)}·10${superscript(exponent)}`;
  }
  return format({ maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(size + 1))) })
    .format(value)
    .replace('-', '−');
}

/** Numbers in a text of the server's, such as -1,234.5, as the language writes them. */
export function localized(text: string): string {
  const parts = format({}).formatToParts(12345.6);
  const sign = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)?.value ?? '';
  return text
    .replace(/-(?=[\d.])/g, '−')
    .replace(/(?<=\d)(?:,(?=\d{3}(?!\d))|\.(?=\d))/g, (match) => sign(match === ',' ? 'group' : 'decimal'));
}

/** How much a position sees, which the engine writes as 7×7, or as the whole. */
export function extent(written: string): string {
  return written === 'whole' ? catalogue.words.parts.whole : written.replaceAll('×', ' × ');
}

const formats = new Map<string, Intl.NumberFormat>();

/** The language's way to write numbers; each is made once, for making one takes longer than writing a number. */
function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const language = document.documentElement.lang || 'en';
  const key = language + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

function superscript(exponent: string): string {
  return [...String(Number(exponent))].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('');
}
