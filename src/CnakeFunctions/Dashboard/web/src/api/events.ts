import { send } from './client';

/** Milliseconds without a byte after which a stream counts as dead: proxies may swallow its end. */
const longestSilence = 20_000;

/** The address has no stream of events. */
export class NoStreamError extends Error {}

/**
 * Server-sent events of an address, by fetch: an EventSource could not send the key in a header. Ends when the stream does; throws what
 * the request throws.
 */
export async function* readEvents<T>(path: string, signal: AbortSignal): AsyncGenerator<T> {
  const response = await send(path, { headers: { accept: 'text/event-stream' }, signal }, false);
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    throw new NoStreamError();
  }

  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let watchdog = 0;
  try {
    let rest = '';
    for (;;) {
      watchdog = window.setTimeout(() => void reader.cancel(), longestSilence);
      const { done, value } = await reader.read();
      window.clearTimeout(watchdog);
      if (done) {
        return;
      }

      const { events, remainder } = splitEvents(rest + value);
      rest = remainder;
      for (const data of events) {
        yield JSON.parse(data) as T;
      }
    }
  } finally {
    window.clearTimeout(watchdog);
    await reader.cancel().catch(() => undefined);
  }
}

/** The data of each complete event, and what is left of an incomplete one. Comments and other fields are passed over. */
export function splitEvents(text: string): { events: string[]; remainder: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const remainder = blocks.pop() ?? '';
  const events = blocks
    .map((block) => block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5).replace(/^ /, '')).join('\n'))
    .filter((data) => data !== '');
  return { events, remainder };
}
