import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ code: words }: Words): Question[] => [
  { topic: 'partial-sum', text: words.partialSum, worked: words.partialSumWorked },
  { topic: 'weight-shape', text: words.weightShapeAsked, worked: words.weightShapeWorked },
];

export const objectives = ({ code: words }: Words): string[] => [words.objective1, words.objective2, words.objective3];
