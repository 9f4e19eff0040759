import { getJson } from './client';
import type { Query } from './client';
import type { Page } from './contracts';

/** Requests for one page, when pages come back short because what is asked for is rare. */
const mostRequests = 20;

/** A page that is at least half full, or the last one, or what so many requests found. */
export async function getPage<T>(path: string, query: Query, limit: number, signal: AbortSignal): Promise<Page<T>> {
  const items: T[] = [];
  let continuation = query['continuation'];
  for (let request = 0; request < mostRequests; request++) {
    const page = await getJson<Page<T>>(path, { ...query, limit, continuation }, signal);
    items.push(...page.items);
    continuation = page.continuation;
    if (!page.continuation || items.length >= limit / 2) {
      return { items, ...(page.continuation && { continuation: page.continuation }) };
    }
  }

  return { items, continuation: String(continuation) };
}
