import { useMemo, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import type { ActivityInterval } from '../api/contracts';
import { count, rate, time } from '../text/format';
import { spanOf } from './ActivityChart';
import { axes, fromZero } from './axes';
import { Chart } from './Chart';
import { NumbersTable } from './NumbersTable';

/** Entries a minute over time. */
export function ThroughputChart({ timeline }: { timeline: ActivityInterval[] }) {
  const [at, setAt] = useState<number | null>(null);
  const data = useMemo<uPlot.AlignedData>(
    () => [timeline.map((one) => Date.parse(one.start) / 1_000), timeline.map((one) => one.entriesPerMinute)], [timeline]);
  const most = timeline.reduce((found, one) => Math.max(found, one.entriesPerMinute), 0);
  const point = at === null ? undefined : timeline[at];
  return (
    <figure>
      <figcaption class="readout">
        <span class="tone-busy"><span class="dot" aria-hidden="true" /><b>{rate(point?.entriesPerMinute ?? most)}</b>{point ? '' : ' at the most'}</span>
        <span class="muted">{point ? `${time(point.start)}: ${count(point.completed + point.failed)} entries` : ''}</span>
      </figcaption>
      <Chart
        label={`Throughput over time, at the most ${rate(most)}.`} data={data} interval={timeline[0]?.seconds ?? 0} onPoint={setAt}
        options={(colours) => ({
          scales: { y: fromZero },
          axes: axes(colours, spanOf(timeline)),
          series: [{}, { stroke: colours.busy, fill: colours.fill, width: 2, points: { show: false } }],
        })} />
      <NumbersTable
        caption="Throughput over time" heads={['From', 'Entries', 'Rate']}
        rows={timeline.filter((one) => one.entriesPerMinute > 0).map((one) => [time(one.start), count(one.completed + one.failed), rate(one.entriesPerMinute)])} />
    </figure>
  );
}
