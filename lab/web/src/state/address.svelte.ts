import { attempt } from './storage';

/** The address of a view: `#/1/page?state`. The 1 is the version of this form. */
const VERSION = '1';
/** The page that an address without one opens. */
const FIRST = 'look';
/** Where a tab keeps what its address became while it was left. */
const LEFT = 'striate.left';

class Address {
  page = $state(FIRST);
  query = $state('');

  constructor() {
    this.#resume();
    this.read();
    addEventListener('hashchange', () => this.read());
  }

  /**
   * Does what is left to do when the browser leaves. It has by then taken down the address that a reload will open; what the address became since is kept
   * for the page that opens it.
   */
  leave(finish: () => void): void {
    const opened = location.hash;
    finish();
    if (location.hash !== opened) attempt(() => sessionStorage.setItem(LEFT, JSON.stringify([opened, location.hash])));
  }

  #resume(): void {
    attempt(() => {
      const [opened, became] = JSON.parse(sessionStorage.getItem(LEFT) ?? '[]') as string[];
      sessionStorage.removeItem(LEFT);
      if (became !== undefined && location.hash === opened) history.replaceState(null, '', became);
    });
  }

  private read(): void {
    ({ page: this.page, query: this.query } = said());
  }

  /**
   * Whether the browser is at a page. The address itself tells: a component that is taken down still reads `page` as it was, and the event of a link that
   * was just followed may be still to come.
   */
  isAt(page: string): boolean {
    return said().page === page;
  }

  /** Says a state in the address: as a new entry of the browser's history, or in place of the present one. */
  say(page: string, query: string, isNew: boolean): void {
    const hash = href(page, query);
    if (hash === location.hash) return;
    history[isNew ? 'pushState' : 'replaceState'](null, '', hash);
    this.page = page;
    this.query = query;
  }
}

/** What the browser's address says; one that says nothing known means the first page. */
function said(): { page: string; query: string } {
  const [, version, page = '', query = ''] = /^#\/(\d+)\/([\w-]*)(?:\?(.*))?$/.exec(location.hash) ?? [];
  return version === VERSION && page !== '' ? { page, query } : { page: FIRST, query: '' };
}

/** Where a link to a page goes. */
export function href(page: string, query = ''): string {
  return `#/${VERSION}/${page}${query ? `?${query}` : ''}`;
}

export const address = new Address();
