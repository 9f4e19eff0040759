import type { DurationStatistics } from '../api/contracts';
import { milliseconds } from '../text/format';

/** Percentiles on a logarithmic scale that several rows share. */
export function DurationRange({ durations, most }: { durations: DurationStatistics; most: number }) {
  const at = (ms: number) => `${position(ms, most)}%`;
  const { p50, p95, p99, maximum } = durations;
  return (
    <div
      class="range" role="img"
      aria-label={`Half within ${milliseconds(p50)}, 95% within ${milliseconds(p95)}, 99% within ${milliseconds(p99)}, the longest ${milliseconds(maximum)}`}>
      <span class="range-line" style={{ left: 0, width: at(maximum) }} />
      <span class="range-box" style={{ left: at(p50), width: `${Math.max(0.5, position(p95, most) - position(p50, most))}%` }} />
      <span class="range-mark p50" style={{ left: at(p50) }} title={`P50 ${milliseconds(p50)}`} />
      <span class="range-mark p95" style={{ left: at(p95) }} title={`P95 ${milliseconds(p95)}`} />
      <span class="range-mark p99" style={{ left: at(p99) }} title={`P99 ${milliseconds(p99)}`} />
    </div>
  );
}

/** Percent of the width; a tenth of a millisecond is the left end. */
function position(ms: number, most: number): number {
  const shortest = 0.1;
  const whole = Math.log10(Math.max(most, 1) / shortest);
  return Math.min(100, Math.max(0, (Math.log10(Math.max(ms, shortest) / shortest) / whole) * 100));
}
