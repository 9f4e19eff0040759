import type { Batch } from '../api/contracts';
import { href } from '../routing';
import { count, duration, fullTime, percent, rate, time } from '../text/format';
import { batchStates, isCommitting, isEnded, some, visible } from '../text/words';
import { Figures } from './Figures';
import { Pill } from './Pill';
import { ProgressBar, StateCounts } from './ProgressBar';

/** Where a batch stands. */
export function BatchSummary({ batch }: { batch: Batch }) {
  const { progress, counts, state } = batch;
  const ended = isEnded(batch);
  return (
    <section class="card hero" aria-label="Progress of the batch">
      <div class="hero-progress">
        <p class="hero-value">
          <b>{percent(progress.percent)}</b>
          <span>{count(counts.done)} of {some(counts.total, 'entry', 'entries')}</span>
          <Pill {...batchStates[state]} />
        </p>
        <ProgressBar counts={counts} value={progress.percent} label="Progress of the batch" quiet={state === 'paused'} />
        <StateCounts counts={counts} all={!ended} hrefOf={(one) => href(['batches', batch.id], { show: 'entries', state: one })} />
        {batch.reason && <p class={state === 'failed' ? 'text-bad' : 'muted'}><bdi>{visible(batch.reason)}</bdi></p>}
      </div>
      <Figures items={[
        { name: ended ? 'Rate, overall' : 'Rate', value: state === 'paused' ? 'Paused' : rate(progress.entriesPerMinute) },
        ended
          ? { name: 'Took', value: duration(progress.elapsedSeconds), note: batch.completedAt && `until ${time(batch.completedAt)}` }
          : { name: 'Time left', value: isCommitting(batch) ? 'Committing' : progress.remainingSeconds === undefined ? '–' : duration(progress.remainingSeconds), note: `${duration(progress.elapsedSeconds)} so far` },
        { name: 'Success rate', value: counts.done === 0 ? '–' : percent((counts.completed / counts.done) * 100) },
        { name: 'Chunks', value: progress.chunksTotal === 0 ? '–' : `${count(progress.chunksDone)} of ${count(progress.chunksTotal)}` },
        { name: 'Dataset', value: <a href={href(['datasets', batch.dataset])}>{batch.dataset}</a>, note: batch.operation },
        { name: 'Started', value: <time dateTime={batch.createdAt} title={fullTime(batch.createdAt)}>{time(batch.startedAt ?? batch.createdAt)}</time> },
      ]} />
    </section>
  );
}
