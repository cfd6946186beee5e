import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export function questions(words: Words): Question[] {
  return [
    { topic: 'partial-sum', text: words.code.partialSum, worked: words.code.partialSumWorked },
    { topic: 'weight-shape', text: words.code.weightShapeAsked, worked: words.code.weightShapeWorked },
  ];
}
