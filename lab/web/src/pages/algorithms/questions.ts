import type { Words } from '../../catalogue/catalogue.svelte';
import type { Question } from '../../parts/CheckYourself.svelte';

export const questions = ({ algorithms: { questions: words } }: Words): Question[] => [
  { topic: 'layer-multiply-adds', text: words.multiplyAdds.text, worked: words.multiplyAdds.worked },
  { topic: 'im2col-numbers', text: words.columns.text, worked: words.columns.worked },
  { topic: 'effective-rate', text: words.rate.text, worked: words.rate.worked },
];

export const objectives = ({ algorithms: { objectives: words } }: Words): string[] => Object.values(words);
