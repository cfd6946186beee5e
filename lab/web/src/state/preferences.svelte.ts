import { attempt } from './storage';

/** What a visitor prefers; kept in the browser, apart from the address, which says what is looked at and not how. */
class Preferences {
  language = $state(stored('language') ?? (navigator.language.startsWith('de') ? 'de' : 'en'));
  theme: 'auto' | 'light' | 'dark' = $state((stored('theme') as 'light' | 'dark' | null) ?? 'auto');
  presenting = $state(false);

  constructor() {
    $effect.root(() => {
      $effect(() => store('language', this.language));
      $effect(() => {
        store('theme', this.theme);
        if (this.theme === 'auto') delete document.documentElement.dataset['theme'];
        else document.documentElement.dataset['theme'] = this.theme;
      });
      $effect(() => {
        document.documentElement.classList.toggle('presenting', this.presenting);
      });
    });
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(`striate.${key}`);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  attempt(() => localStorage.setItem(`striate.${key}`, value));
}

export const preferences = new Preferences();
