import { useEffect, useState } from 'preact/hooks';
import { getJson } from '../api/client';
import { attempts, lostSince } from '../api/connection';
import { time } from '../text/format';

const firstPauseSeconds = 2;
const longestPauseSeconds = 20;

/** Tells that the service is away and asks for it, ever more slowly, until it answers. */
export function ConnectionBanner() {
  const since = lostSince.value;
  const [left, setLeft] = useState(0);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!since) {
      setAsked(0);
      return;
    }

    const due = Date.now() + 1_000 * Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** asked);
    const tick = () => {
      const seconds = Math.ceil((due - Date.now()) / 1_000);
      setLeft(Math.max(0, seconds));
      if (seconds <= 0) {
        window.clearInterval(timer);
        // Any answer at all brings the connection back; the client sees to that.
        getJson('health').catch(() => undefined).finally(() => setAsked((n) => n + 1));
      }
    };
    const timer = window.setInterval(tick, 500);
    tick();
    return () => window.clearInterval(timer);
  }, [since, asked]);

  return (
    <div role="status" aria-live="polite">
      {since && (
        <div class="banner">
          <span>No connection to the service since {time(since.toISOString())}. What you see may be old.</span>
          <span class="banner-next" aria-live="off">{left > 0 ? `Trying again in ${left}s` : 'Trying now …'}</span>
          <button type="button" onClick={() => { attempts.value++; }}>Try now</button>
        </div>
      )}
    </div>
  );
}
