import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ twoDimensions: words }: Words): Question[] => [
  { topic: 'plane-value', ...words.exercises.value },
  { topic: 'plane-size', ...words.exercises.size },
  { topic: 'even-picture', ...words.exercises.even },
];

export const objectives = ({ twoDimensions: words }: Words): string[] => words.objectives;
