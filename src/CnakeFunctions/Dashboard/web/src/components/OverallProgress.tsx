import type { Batch, EntryCounts, MonitoringDashboard } from '../api/contracts';
import { count, duration, milliseconds, percent, rate } from '../text/format';
import { some } from '../text/words';
import { Figures } from './Figures';
import { ProgressBar } from './ProgressBar';

/** The first thing to see: how far all that runs is, how fast it goes and when it will be over. */
export function OverallProgress({ data, window }: { data: MonitoringDashboard; window: string }) {
  const { overall, currentBatches, entryDurations } = data;
  const running = sum(currentBatches);
  const left = running.total - running.done;
  const isMoving = currentBatches.some((batch) => batch.state === 'running');
  return (
    <section class="card hero" aria-label="Overall progress">
      {currentBatches.length > 0 ? (
        <div class="hero-progress">
          <p class="hero-value"><b>{percent(overall.percent)}</b><span>{count(running.done)} of {some(running.total, 'entry', 'entries')} in {some(currentBatches.length, 'batch', 'batches')}</span></p>
          <ProgressBar counts={running} value={overall.percent} label="Progress of all batches" quiet={!isMoving} />
        </div>
      ) : (
        <p class="hero-value"><b>{count(overall.counts.done)}</b><span>entries done, {window}. Nothing is running.</span></p>
      )}
      <Figures items={[
        currentBatches.length > 0 && { name: 'Rate', value: rate(overall.entriesPerMinute) },
        currentBatches.length > 0 && {
          name: 'Time left',
          value: left === 0 ? 'Committing' : overall.entriesPerMinute > 0 ? duration((left / overall.entriesPerMinute) * 60) : isMoving ? 'Measuring' : 'Paused',
        },
        {
          name: 'Success rate', value: overall.successRatePercent === undefined ? '–' : percent(overall.successRatePercent), note: window,
        },
        { name: 'Failed', value: count(overall.counts.failed), note: window, ...(overall.counts.failed > 0 && { tone: 'bad' as const }) },
        { name: 'Entry, median', value: overall.counts.done > 0 ? milliseconds(entryDurations.p50) : '–', note: overall.counts.done > 0 ? `P95 ${milliseconds(entryDurations.p95)}` : undefined },
        currentBatches.length === 0 && { name: 'Batches', value: count(overall.batches), note: window },
      ]} />
    </section>
  );
}

function sum(batches: Batch[]): EntryCounts {
  const total: EntryCounts = { pending: 0, submitted: 0, processing: 0, retrying: 0, completed: 0, failed: 0, total: 0, done: 0 };
  for (const { counts } of batches) {
    for (const state of Object.keys(total) as (keyof EntryCounts)[]) {
      total[state] += counts[state];
    }
  }

  return total;
}
