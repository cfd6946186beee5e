import type { Words } from '../catalogue/catalogue.svelte';
import type { Question } from '../parts/CheckYourself.svelte';
import { PAGES, type ChapterPage } from './pages';

/** What a page's `questions.ts` says of it: what it asks at its end, and what it wants to show. */
interface Outline {
  readonly questions?: (words: Words) => Question[];
  readonly objectives?: (words: Words) => string[];
}

const FOUND = import.meta.glob<Outline>('./*/questions.ts', { eager: true });

/** The pages that ask something, in the chapter's order, with what they ask. */
export function outlines(words: Words): { page: ChapterPage; questions: Question[]; objectives: string[] }[] {
  return PAGES.flatMap((page) => {
    const outline = FOUND[`./${page.slug}/questions.ts`];
    return outline ? [{ page, questions: outline.questions?.(words) ?? [], objectives: outline.objectives?.(words) ?? [] }] : [];
  });
}
