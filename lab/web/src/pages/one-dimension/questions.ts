import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ oneDimension: words }: Words): Question[] => [
  { topic: 'convolution-by-hand', text: words.byHand, worked: words.byHandWorked },
  { topic: 'output-size', text: words.outputSize, worked: words.outputSizeWorked },
];

export const objectives = ({ oneDimension: words }: Words): string[] => [words.objective1, words.objective2, words.objective3];
