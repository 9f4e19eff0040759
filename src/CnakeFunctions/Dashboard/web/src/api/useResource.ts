import { useSignalEffect } from '@preact/signals';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { attempts } from './connection';

/** Milliseconds. */
export const every = { busy: 2_000, idle: 10_000, slow: 30_000 } as const;

export interface Resource<T> { data: T | undefined; error: Error | undefined; loading: boolean; refresh: () => void }

/**
 * Loads, and loads again after an interval (0: never) while the tab is visible. Data stays while it is loaded again and when that fails;
 * another key starts from nothing. An interval may depend on the data.
 */
export function useResource<T>(
  key: string, load: (signal: AbortSignal) => Promise<T>, interval: number | ((data: T | undefined) => number) = 0): Resource<T> {
  const [state, setState] = useState<{ key: string; data: T | undefined; error: Error | undefined; loading: boolean }>(
    { key, data: undefined, error: undefined, loading: true });
  const [round, setRound] = useState(0);
  const latest = useRef({ load, interval });
  latest.current = { load, interval };
  const refresh = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const schedule = (data: T | undefined) => {
      const { interval } = latest.current;
      const pause = typeof interval === 'number' ? interval : interval(data);
      if (pause > 0 && !abort.signal.aborted) {
        timer = window.setTimeout(() => document.hidden ? schedule(data) : void run(), pause);
      }
    };
    const run = async () => {
      try {
        const data = await latest.current.load(abort.signal);
        if (!abort.signal.aborted) {
          setState({ key, data, error: undefined, loading: false });
          schedule(data);
        }
      } catch (failure) {
        if (!abort.signal.aborted) {
          const error = failure instanceof Error ? failure : new Error(String(failure));
          setState((old) => ({ key, data: old.key === key ? old.data : undefined, error, loading: false }));
          schedule(undefined);
        }
      }
    };
    void run();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [key, round]);

  const seen = useRef(attempts.peek());
  useSignalEffect(() => {
    if (attempts.value !== seen.current) {
      seen.current = attempts.value;
      refresh();
    }
  });

  // Until the effect has run, the state is still that of the former key.
  return state.key === key
    ? { data: state.data, error: state.error, loading: state.loading, refresh }
    : { data: undefined, error: undefined, loading: true, refresh };
}
