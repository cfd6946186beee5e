import { on } from 'svelte/events';
import type { Attachment } from 'svelte/attachments';

/**
 * What a finger drags by itself, without scrolling the page: attach it to a part of a drawing. Browsers heed `touch-action` on a whole drawing alone. What
 * would have followed the touch, the focus, is given here.
 */
export const heldByTouch: Attachment<SVGElement> = (element) =>
  on(
    element,
    'touchstart',
    (event) => {
      event.preventDefault();
      element.focus({ preventScroll: true });
    },
    { passive: false },
  );
