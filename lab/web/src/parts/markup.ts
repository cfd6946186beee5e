/** A piece of a text: the little markup that the catalogue's texts may use. */
export type Piece =
  | { readonly kind: 'text' | 'strong' | 'em' | 'code' | 'math' | 'input' | 'weight' | 'output'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const MARKS = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\$(.+?)\$|\[(.+?)\]\((.+?)\)|<(input|weight|output)>(.+?)<\/\7>/g;

/** The pieces of one paragraph: `**strong**`, `*em*`, `` `code` ``, `$math$`, `[text](address)`, `<input>in the input's colour</input>`. */
export function pieces(paragraph: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of paragraph.matchAll(MARKS)) {
    if (match.index > end) found.push({ kind: 'text', text: paragraph.slice(end, match.index) });
    const [whole, strong, em, code, math, text, href, role, inner] = match;
    if (strong !== undefined) found.push({ kind: 'strong', text: strong });
    else if (em !== undefined) found.push({ kind: 'em', text: em });
    else if (code !== undefined) found.push({ kind: 'code', text: code });
    else if (math !== undefined) found.push({ kind: 'math', text: math });
    else if (href !== undefined) found.push({ kind: 'link', text: text ?? href, href });
    else found.push({ kind: role as 'input', text: inner ?? '' });
    end = match.index + whole.length;
  }
  if (end < paragraph.length) found.push({ kind: 'text', text: paragraph.slice(end) });
  return found;
}
