import { useEffect, useState } from 'preact/hooks';
import { isEnded } from '../text/words';
import { ApiError, getJson } from './client';
import type { BatchProgressDetail } from './contracts';
import { NoStreamError, readEvents } from './events';
import { every } from './useResource';

export interface LiveBatch { detail: BatchProgressDetail | undefined; error: Error | undefined; source: 'events' | 'polling' | 'ended'; refresh: () => void }

/** Follows a batch by server-sent events, and by asking again and again where these do not come through. Rests while the tab is hidden. */
export function useBatchProgress(id: string): LiveBatch {
  const [state, setState] = useState<Omit<LiveBatch, 'refresh'>>({ detail: undefined, error: undefined, source: 'polling' });
  const [round, setRound] = useState(0);
  const [hidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const changed = () => setHidden(document.hidden);
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, []);

  useEffect(() => {
    if (hidden) {
      return undefined;
    }

    const abort = new AbortController();
    const show = (detail: BatchProgressDetail, source: 'events' | 'polling') => {
      const ended = isEnded(detail.batch);
      setState({ detail, error: undefined, source: ended ? 'ended' : source });
      return ended;
    };
    void follow(id, abort.signal, show, (error) => setState((old) => ({ ...old, error })));
    return () => abort.abort();
  }, [id, round, hidden]);
  return { ...state, refresh: () => setRound((n) => n + 1) };
}

async function follow(
  id: string, signal: AbortSignal, show: (detail: BatchProgressDetail, source: 'events' | 'polling') => boolean, fail: (error: Error) => void) {
  const path = `monitoring/batch-progress/${encodeURIComponent(id)}`;
  let streams = true;
  while (!signal.aborted) {
    try {
      if (show(await getJson<BatchProgressDetail>(path, {}, signal), 'polling')) {
        return;
      }

      if (streams) {
        for await (const detail of readEvents<BatchProgressDetail>(path, signal)) {
          if (show(detail, 'events')) {
            return;
          }
        }
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }

      streams &&= !(failure instanceof NoStreamError);
      if (!(failure instanceof NoStreamError)) {
        fail(failure instanceof Error ? failure : new Error(String(failure)));
      }

      if (failure instanceof ApiError && failure.status === 404) {
        return;
      }
    }

    await new Promise((resolve) => window.setTimeout(resolve, every.busy));
  }
}
