/** The address of a view: `#/1/page?state`. The 1 is the version of this form. */
const VERSION = '1';
/** The page that an address without one opens. */
const FIRST = 'look';

class Address {
  page = $state(FIRST);
  query = $state('');

  constructor() {
    this.read();
    addEventListener('hashchange', () => this.read());
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
