import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ pillars: words }: Words): Question[] => [
  { topic: 'weight-uses', ...words.exercises.uses },
  { topic: 'answer-moves', ...words.exercises.moves },
  { topic: 'smallest-move', ...words.exercises.smallest },
];

export const objectives = ({ pillars: words }: Words): string[] => words.objectives;
