import { createHighlighterCore, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

const highlighter = createHighlighterCore({
  themes: [import('shiki/themes/github-light-high-contrast.mjs'), import('shiki/themes/github-dark-high-contrast.mjs')],
  langs: [import('shiki/langs/java.mjs'), import('shiki/langs/python.mjs')],
  engine: createJavaScriptRegexEngine(),
});

/** The words of a program's lines with their colours, in light and in dark, as CSS variables. */
export async function highlight(text: string, language: 'java' | 'python'): Promise<ThemedToken[][]> {
  return (await highlighter).codeToTokens(text, {
    lang: language,
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
  }).tokens;
}

/** A token's colours as an inline style. */
export function style(token: ThemedToken): string {
  return Object.entries(token.htmlStyle ?? {})
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}
