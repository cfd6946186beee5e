import katex from 'katex';
import 'katex/dist/katex.min.css';

/** A formula as HTML for the eye and MathML for screen readers; what is wrong in it is shown as it stands. */
export function html(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, { displayMode, throwOnError: false, strict: 'ignore', output: 'htmlAndMathml' });
}
