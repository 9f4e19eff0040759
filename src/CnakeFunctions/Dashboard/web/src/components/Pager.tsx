import { useEffect, useState } from 'preact/hooks';
import { route, setQuery } from '../routing';

/**
 * The way through a list that is paged by continuations. The present one stands in the address, so that a link leads to the same page;
 * the earlier ones are known only to who came along them.
 */
export function usePages(identity: string) {
  const [earlier, setEarlier] = useState<string[]>([]);
  const after = route.value.query.get('after') ?? '';
  useEffect(() => setEarlier([]), [identity]);
  return {
    after,
    number: after === '' ? 1 : earlier.length > 0 ? earlier.length + 1 : undefined,
    next: (continuation: string) => {
      setEarlier([...earlier, after]);
      setQuery({ after: continuation });
    },
    back: () => {
      setQuery({ after: earlier.at(-1) ?? '' });
      setEarlier(earlier.slice(0, -1));
    },
  };
}

export function Pager({ pages, continuation, shown }: { pages: ReturnType<typeof usePages>; continuation: string | undefined; shown: number }) {
  if (pages.after === '' && !continuation) {
    return null;
  }

  return (
    <nav class="pager" aria-label="Pages">
      <button type="button" disabled={pages.after === ''} onClick={pages.back}>{pages.number === undefined ? 'First page' : 'Previous'}</button>
      <span role="status">{pages.number === undefined ? '' : `Page ${pages.number}, `}{shown} shown</span>
      <button type="button" disabled={!continuation} onClick={() => continuation && pages.next(continuation)}>Next</button>
    </nav>
  );
}
