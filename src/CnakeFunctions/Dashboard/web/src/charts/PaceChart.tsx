import { useEffect, useMemo, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import type { Batch } from '../api/contracts';
import { axisTime, count, rate } from '../text/format';
import { axes, fromZero } from './axes';
import { Chart } from './Chart';

const mostSamples = 900;

/** Seconds; closer ones would be the same measurement again. */
const leastPause = 1;

/** The rate of a running batch since the page was opened. */
export function PaceChart({ batch }: { batch: Batch }) {
  const [samples, setSamples] = useState<{ at: number; rate: number }[]>([]);
  const { updatedAt, progress, state } = batch;
  useEffect(() => {
    const at = Date.now() / 1_000;
    setSamples((old) => (at - (old.at(-1)?.at ?? 0) < leastPause ? old : [...old.slice(-mostSamples), { at, rate: state === 'running' ? progress.entriesPerMinute : 0 }]));
  }, [updatedAt, progress, state]);

  const data = useMemo<uPlot.AlignedData>(() => [samples.map((one) => one.at), samples.map((one) => one.rate)], [samples]);
  if (samples.length < 3) {
    return <p class="quiet-text">Measuring.</p>;
  }

  const most = samples.reduce((found, one) => Math.max(found, one.rate), 0);
  return (
    <Chart
      label={`Rate since ${axisTime(samples[0]!.at, 0)}: now ${rate(progress.entriesPerMinute)}, at the most ${rate(most)}, ${count(samples.length)} measurements.`}
      data={data} interval={1} height={150}
      options={(colours) => ({
        scales: { y: fromZero },
        axes: axes(colours, 0),
        series: [{}, { stroke: colours.busy, fill: colours.fill, width: 2, points: { show: false } }],
      })} />
  );
}
