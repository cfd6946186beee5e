const STYLED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];

/** A drawing of the page as a file of its own: its styles, which come from the page's sheets, are written into it. */
export function svgFile(drawing: SVGSVGElement): Blob {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = drawing.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, i) => {
    const style = getComputedStyle(originals[i] as SVGElement);
    for (const name of STYLED) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'tabindex', 'role']) element.removeAttribute(name);
  });
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return file(copy);
}

/** Squares of numbers, which the page shows as tables, with their titles and the signs between, as a drawing of its own. */
export function squaresFile(box: HTMLElement): Blob {
  const { left, top, width, height } = box.getBoundingClientRect();
  const drawing = made('svg', { viewBox: `0 0 ${width} ${height}`, width, height });
  for (const element of box.querySelectorAll<HTMLElement>('td, figcaption, [data-sign]')) {
    const at = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isSquare = element.tagName === 'TD';
    if (isSquare)
      drawing.append(
        made('rect', {
          x: at.left - left,
          y: at.top - top,
          width: at.width,
          height: at.height,
          rx: style.borderTopLeftRadius,
          fill: style.backgroundColor,
          stroke: style.outlineStyle === 'none' ? style.borderTopColor : style.outlineColor,
          'stroke-width': style.outlineStyle === 'none' ? style.borderTopWidth : style.outlineWidth,
        }),
      );
    const text = made('text', {
      x: (isSquare ? at.left + at.width / 2 : at.left) - left,
      y: at.top + at.height / 2 - top,
      'dominant-baseline': 'central',
      'text-anchor': isSquare ? 'middle' : 'start',
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
    });
    text.textContent = element.querySelector('input')?.value ?? element.textContent?.trim() ?? '';
    drawing.append(text);
  }
  return file(drawing);
}

function made(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function file(drawing: SVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' });
}
