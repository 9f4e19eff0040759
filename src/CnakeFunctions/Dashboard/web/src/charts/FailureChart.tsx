import { useMemo, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import type { ErrorAnalysis } from '../api/contracts';
import { count, duration, time } from '../text/format';
import { spanOf } from './ActivityChart';
import { axes, bars, fromZero, intervals } from './axes';
import { Chart } from './Chart';
import { NumbersTable } from './NumbersTable';

/** Failures by interval. */
export function FailureChart({ trend }: { trend: ErrorAnalysis['trend'] }) {
  const [at, setAt] = useState<number | null>(null);
  const data = useMemo<uPlot.AlignedData>(() => [trend.map((one) => Date.parse(one.start) / 1_000), trend.map((one) => one.failures)], [trend]);
  const all = trend.reduce((sum, one) => sum + one.failures, 0);
  const point = at === null ? undefined : trend[at];
  return (
    <figure>
      <figcaption class="readout">
        <span class="tone-bad"><span class="dot" aria-hidden="true" /><b>{count(point?.failures ?? all)}</b> failed</span>
        <span class="muted">{point ? `${time(point.start)}, within ${duration(point.seconds)}` : ''}</span>
      </figcaption>
      <Chart
        label={`Failures over time, ${count(all)} in all.`} data={data} interval={trend[0]?.seconds ?? 0} height={140} onPoint={setAt}
        options={(colours) => ({
          scales: { x: intervals(trend[0]?.seconds ?? 0), y: fromZero },
          axes: axes(colours, spanOf(trend)),
          series: [{}, bars(colours.bad)],
        })} />
      <NumbersTable caption="Failures over time" heads={['From', 'Failures']} rows={trend.filter((one) => one.failures > 0).map((one) => [time(one.start), count(one.failures)])} />
    </figure>
  );
}
