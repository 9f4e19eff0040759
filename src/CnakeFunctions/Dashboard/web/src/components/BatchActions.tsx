import { useState } from 'preact/hooks';
import { postJson } from '../api/client';
import type { Batch } from '../api/contracts';
import { randomKey } from '../api/randomKey';
import { go } from '../routing';
import { count } from '../text/format';
import { isEnded, some, titleOf } from '../text/words';
import { Dialog } from './Dialog';
import { Icon } from './Icon';
import type { IconName } from './Icon';
import { say } from './toasts';

type Action = 'pause' | 'resume' | 'cancel' | 'retry-failed';

const looks: Record<Action, { text: string; icon: IconName; done: string }> = {
  pause: { text: 'Pause', icon: 'pause', done: 'pauses once what is under way is done' },
  resume: { text: 'Resume', icon: 'resume', done: 'goes on' },
  cancel: { text: 'Cancel', icon: 'cancel', done: 'is being cancelled' },
  'retry-failed': { text: 'Retry failed', icon: 'retry', done: 'runs again for what failed' },
};

/** The buttons that the state of a batch allows. */
export function BatchActions({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  const [busy, setBusy] = useState<Action | null>(null);
  const [asking, setAsking] = useState(false);
  const run = async (action: Action) => {
    setAsking(false);
    setBusy(action);
    try {
      const headers: Record<string, string> = action === 'retry-failed' ? { 'Idempotency-Key': randomKey() } : {};
      const answer = await postJson<Batch>(`dataset/batch/${encodeURIComponent(batch.id)}/${action}`, undefined, headers);
      say(`“${titleOf(batch)}” ${looks[action].done}.`);
      if (action === 'retry-failed') {
        go(['batches', answer.id]);
      }

      onChanged();
    } catch (failure) {
      say(`${looks[action].text}: ${failure instanceof Error ? failure.message : 'failed.'}`, true);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div class="actions">
      {allowed(batch).map((action) => (
        <button
          key={action} type="button" disabled={busy !== null} aria-label={`${looks[action].text} ${titleOf(batch)}`}
          onClick={() => (action === 'cancel' ? setAsking(true) : void run(action))}>
          <Icon name={looks[action].icon} />{looks[action].text}
        </button>
      ))}
      {asking && (
        <Dialog title="Cancel this batch?" onClose={() => setAsking(false)}>
          <p>
            “{titleOf(batch)}” has {some(batch.counts.total - batch.counts.done, 'entry', 'entries')} left. The {count(batch.counts.done)} that
            are done stay and are committed; a cancelled batch cannot go on.
          </p>
          <div class="buttons">
            <button type="button" autoFocus onClick={() => setAsking(false)}>Keep it running</button>
            <button type="button" class="danger" onClick={() => void run('cancel')}>Cancel the batch</button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function allowed(batch: Batch): Action[] {
  switch (batch.state) {
    case 'pending': return ['cancel'];
    case 'running': return ['pause', 'cancel'];
    case 'paused': return ['resume', 'cancel'];
    default: return isEnded(batch) && batch.counts.failed > 0 ? ['retry-failed'] : [];
  }
}
