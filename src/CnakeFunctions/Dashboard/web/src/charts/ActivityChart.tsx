import { useMemo, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import type { ActivityInterval } from '../api/contracts';
import { count, duration, rate, stretch, time } from '../text/format';
import { axes, bars, fromZero, intervals } from './axes';
import { Chart } from './Chart';
import { NumbersTable } from './NumbersTable';

/** Completed and failed entries by interval, one upon the other. */
export function ActivityChart({ timeline }: { timeline: ActivityInterval[] }) {
  const [at, setAt] = useState<number | null>(null);
  const data = useMemo<uPlot.AlignedData>(() => [
    timeline.map((one) => Date.parse(one.start) / 1_000),
    // The sum is drawn first, in the colour of failures; completed ones cover their part of it.
    timeline.map((one) => one.completed + one.failed),
    timeline.map((one) => one.completed),
  ], [timeline]);
  const span = spanOf(timeline);
  const done = timeline.reduce((sum, one) => sum + one.completed, 0);
  const failed = timeline.reduce((sum, one) => sum + one.failed, 0);
  const point = at === null ? undefined : timeline[at];
  return (
    <figure>
      <figcaption class="readout">
        <span class="tone-ok"><span class="dot" aria-hidden="true" /><b>{count(point?.completed ?? done)}</b> completed</span>
        <span class="tone-bad"><span class="dot" aria-hidden="true" /><b>{count(point?.failed ?? failed)}</b> failed</span>
        <span class="muted">{point ? `${time(point.start)}, within ${duration(point.seconds)}` : timeline[0] ? `a bar is ${stretch(timeline[0].seconds)}` : ''}</span>
      </figcaption>
      <Chart
        label={`Entries over time: ${count(done)} completed, ${count(failed)} failed.`} data={data} interval={timeline[0]?.seconds ?? 0} onPoint={setAt}
        options={(colours) => ({
          scales: { x: intervals(timeline[0]?.seconds ?? 0), y: fromZero },
          axes: axes(colours, span),
          series: [{}, bars(colours.bad), bars(colours.ok)],
        })} />
      <NumbersTable
        caption="Entries over time" heads={['From', 'Completed', 'Failed', 'Rate']}
        rows={timeline.filter((one) => one.completed + one.failed > 0).map((one) => [time(one.start), count(one.completed), count(one.failed), rate(one.entriesPerMinute)])} />
    </figure>
  );
}

/** Seconds. */
export const spanOf = (timeline: { seconds: number }[]): number => timeline.reduce((sum, one) => sum + one.seconds, 0);
