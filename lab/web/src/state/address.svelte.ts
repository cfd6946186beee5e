/** The address of a view: `#/1/page?state`. The 1 is the version of this form. */
const VERSION = '1';
/** The page that an address without one opens. */
const FIRST = 'look';

class Address {
  page = $state(FIRST);
  query = $state('');
  #seen = '';

  constructor() {
    this.read();
    addEventListener('hashchange', () => this.read());
  }

  private read(): void {
    this.#seen = location.hash;
    const [, version, page = '', query = ''] = /^#\/(\d+)\/([\w-]*)(?:\?(.*))?$/.exec(location.hash) ?? [];
    const isKnown = version === VERSION && page !== '';
    this.page = isKnown ? page : FIRST;
    this.query = isKnown ? query : '';
  }

  /**
   * Says a state in the address: as a new entry of the browser's history, or in place of the present one. A link that was just followed, whose event is
   * still to come, goes before.
   */
  say(page: string, query: string, isNew: boolean): void {
    const hash = href(page, query);
    if (hash === location.hash || location.hash !== this.#seen) return;
    history[isNew ? 'pushState' : 'replaceState'](null, '', hash);
    this.#seen = location.hash;
    this.page = page;
    this.query = query;
  }
}

/** Where a link to a page goes. */
export function href(page: string, query = ''): string {
  return `#/${VERSION}/${page}${query ? `?${query}` : ''}`;
}

export const address = new Address();
