import { lost, reached } from './connection';
import type { Problem } from './contracts';
import { askForKey, key } from './key';

const timeLimitMilliseconds = 30_000;

/** The page stands at …/api/dashboard, thus everything else beside it. */
const base = new URL('./', document.baseURI);

/** The service answered, with an error. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly problem: Problem | null) {
    super(problem?.detail ?? problem?.title ?? `The service answered with status ${status}.`);
  }
}

/** The service did not answer. */
export class ConnectionError extends Error {
  constructor() {
    super('The service does not answer.');
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface RequestOptions { method?: string; query?: Query; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal | undefined }

export async function getJson<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await send(path, { query, signal })).json() as Promise<T>;
}

export async function postJson<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  return (await send(path, { method: 'POST', body, headers })).json() as Promise<T>;
}

/** The answer, which is a success. Without a time limit for streams: the caller's signal ends them. */
export async function send(path: string, options: RequestOptions, limited = true): Promise<Response> {
  for (;;) {
    const used = key.peek();
    const response = await fetchOnce(path, options, used, limited);
    if (response.status === 401) {
      await askForKey(used);
      options.signal?.throwIfAborted();
      continue;
    }

    if (!response.ok) {
      throw new ApiError(response.status, await problemOf(response));
    }

    return response;
  }
}

async function fetchOnce(path: string, options: RequestOptions, used: string | null, limited: boolean): Promise<Response> {
  const headers = new Headers(options.headers);
  if (used !== null) {
    headers.set('x-functions-key', used);
  }

  if (options.body !== undefined) {
    headers.set('content-type', 'application/json');
  }

  const signals = [options.signal, limited ? AbortSignal.timeout(timeLimitMilliseconds) : undefined].filter((one) => one !== undefined);
  try {
    const response = await fetch(addressOf(path, options.query), {
      method: options.method ?? 'GET',
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: AbortSignal.any(signals),
      cache: 'no-store',
      redirect: 'error',
    });
    reached();
    return response;
  } catch (failure) {
    options.signal?.throwIfAborted();
    if (failure instanceof TypeError || failure instanceof DOMException) {
      lost();
      throw new ConnectionError();
    }

    throw failure;
  }
}

export function addressOf(path: string, query: Query = {}): URL {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, String(value));
    }
  }

  return url;
}

/** Ids of entries are paths: each part is encoded, the slashes stay. */
export function encodePath(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}

async function problemOf(response: Response): Promise<Problem | null> {
  try {
    const problem = (await response.json()) as Problem;
    return typeof problem.title === 'string' ? problem : null;
  } catch {
    return null;
  }
}
