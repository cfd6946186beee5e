import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ channels: words }: Words): Question[] => [
  { topic: 'conv1d-parameters', text: words.countQuestion, worked: words.countWorked },
  { topic: 'receptive-field', text: words.fieldQuestion, worked: words.fieldWorked },
];

export const objectives = ({ channels: words }: Words): string[] => [words.objective1, words.objective2, words.objective3];
