import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ hierarchy: words }: Words): Question[] => [
  { topic: 'layers-needed', text: words.depthQuestion, worked: words.depthWorked },
  { topic: 'steps-apart', text: words.apartQuestion, worked: words.apartWorked },
];

export const objectives = ({ hierarchy: words }: Words): string[] => words.objectives.split('\n');
