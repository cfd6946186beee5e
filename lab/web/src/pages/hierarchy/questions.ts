import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ hierarchy: words }: Words): Question[] => [
  { topic: 'stacked-fields', text: words.fieldQuestion, worked: words.fieldWorked },
  { topic: 'stage-numbers', text: words.stageQuestion, worked: words.stageWorked },
];

export const objectives = ({ hierarchy: words }: Words): string[] => words.objectives.split('\n');
