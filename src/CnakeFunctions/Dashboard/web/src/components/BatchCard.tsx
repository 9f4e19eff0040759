import type { Batch } from '../api/contracts';
import { href } from '../routing';
import { count, duration, percent, rate } from '../text/format';
import { batchStates, isCommitting, titleOf, visible } from '../text/words';
import { BatchActions } from './BatchActions';
import { Pill } from './Pill';
import { ProgressBar, StateCounts } from './ProgressBar';

/** A batch that has not ended: how far it is, how fast, and what can be done to it. */
export function BatchCard({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  const { progress, counts } = batch;
  return (
    <article class="card batch-card">
      <header>
        <div class="batch-name">
          <h3><a href={href(['batches', batch.id])}><bdi>{visible(titleOf(batch))}</bdi></a></h3>
          <p class="muted">{batch.operation} · <a href={href(['datasets', batch.dataset])}>{batch.dataset}</a></p>
        </div>
        <Pill {...batchStates[batch.state]} />
        <BatchActions batch={batch} onChanged={onChanged} />
      </header>
      <div class="batch-progress">
        <b class="batch-percent">{percent(progress.percent)}</b>
        <ProgressBar counts={counts} value={progress.percent} label={`Progress of ${titleOf(batch)}`} quiet={batch.state === 'paused'} />
      </div>
      <footer>
        <StateCounts counts={counts} />
        <p class="pace">{paceOf(batch)}</p>
      </footer>
      {batch.reason && <p class="muted"><bdi>{visible(batch.reason)}</bdi></p>}
    </article>
  );
}

function paceOf({ state, progress, counts }: Batch): string {
  if (state === 'pending' || counts.total === 0) {
    return 'Planning';
  }

  const remaining = progress.remainingSeconds;
  return [
    state === 'running' && rate(progress.entriesPerMinute),
    isCommitting({ state, counts }) && 'committing',
    state === 'running' && remaining !== undefined && `${duration(remaining)} left`,
    `${count(progress.chunksDone)} of ${count(progress.chunksTotal)} chunks`,
  ].filter(Boolean).join(' · ');
}
