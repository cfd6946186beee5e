import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ fullyConnected: words }: Words): Question[] => [
  { topic: 'fully-connected-weights', ...words.check.fullyConnectedWeights },
  { topic: 'convolution-parameters', ...words.check.convolutionParameters },
];

export const objectives = ({ fullyConnected: words }: Words): string[] => Object.values(words.objectives);
