import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ connections: words }: Words): Question[] => [
  { topic: 'fully-connected-connections', ...words.check.fullyConnectedConnections },
  { topic: 'convolution-connections', ...words.check.convolutionConnections },
];

export const objectives = ({ connections: words }: Words): string[] => Object.values(words.objectives);
