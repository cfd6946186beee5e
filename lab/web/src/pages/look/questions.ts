import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ look: words }: Words): Question[] => [
  { topic: 'account-value', text: words.accountQuestion, worked: words.accountWorked },
  { topic: 'stage-numbers', text: words.stageQuestion, worked: words.stageWorked },
];

export const objectives = ({ look: words }: Words): string[] => words.objectives.split('\n');
