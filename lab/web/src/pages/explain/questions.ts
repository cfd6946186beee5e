import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ explain: words }: Words): Question[] => [
  { topic: 'weighed-maps', text: words.questions.weighed, worked: words.questions.weighedWorked },
  { topic: 'rank-correlation', text: words.questions.ranks, worked: words.questions.ranksWorked },
];

export const objectives = ({ explain: words }: Words): string[] => Object.values(words.objectives);
