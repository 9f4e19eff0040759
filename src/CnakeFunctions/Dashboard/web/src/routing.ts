import { signal } from '@preact/signals';

export interface Route {
  path: string[];
  query: URLSearchParams;
}

export const route = signal<Route>(parseHash(location.hash));

/** Where the user is told apart from where they were: scroll and focus go to the top of a new page. */
export function listen(onNewPage: () => void): void {
  window.addEventListener('hashchange', () => {
    const next = parseHash(location.hash);
    const isNew = next.path.join('/') !== route.peek().path.join('/');
    route.value = next;
    if (isNew) {
      onNewPage();
    }
  });
}

/** `#/datasets/mine?page=2`; what cannot be decoded leads to the overview. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  try {
    return {
      path: path
        .split('/')
        .filter((part) => part !== '')
        .map(decodeURIComponent),
      query: new URLSearchParams(query),
    };
  } catch {
    return { path: [], query: new URLSearchParams() };
  }
}

export function href(path: string[], query: Record<string, string | number | undefined> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }

  const tail = parameters.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${tail === '' ? '' : `?${tail}`}`;
}

export function go(path: string[], query: Record<string, string | number | undefined> = {}): void {
  location.hash = href(path, query);
}

/**
 * Changes some parameters of the present page, without a step for the back button. The address is ahead of the route
 * between a click on a link and its event: then the page is being left, and its parameters go with it.
 */
export function setQuery(changes: Record<string, string | undefined>): void {
  const { path, query } = route.peek();
  if (href(parseHash(location.hash).path) !== href(path)) {
    return;
  }

  const merged = { ...Object.fromEntries(query), ...changes };
  history.replaceState(null, '', href(path, merged));
  route.value = parseHash(location.hash);
}
