const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;
const UNIT = 1000;
const WORDS_FROM = 1e6;

const language = () => document.documentElement.lang || 'en';

/** Memory with the unit that suits its size. */
export function bytes(amount: number): string {
  const power = amount < UNIT ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(amount) / 3));
  return (amount / UNIT ** power).toLocaleString(language(), {
    style: 'unit',
    unit: BYTE_UNITS[power] ?? 'byte',
    maximumSignificantDigits: 3,
  });
}

/** A count that is easy to read: 60,000, or 151 million. */
export function brief(count: number, digits = 3): string {
  if (count < WORDS_FROM) return rounded(count, digits + 1);
  return count.toLocaleString(language(), { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: digits });
}

/** A count rounded to so many digits, and written out: 84,000. */
export function rounded(count: number, digits = 3): string {
  return count.toLocaleString(language(), { maximumSignificantDigits: digits });
}

/** A number as TeX writes it, its thousands apart. */
export function tex(count: number): string {
  return count.toLocaleString(language(), { maximumFractionDigits: 0 }).replace(/[.,]/g, '{$&}');
}
