import type { BatchReport } from '../api/contracts';
import { bytes, count, milliseconds } from '../text/format';
import { Figures } from './Figures';

/** What an ended batch came to. */
export function BatchReportCard({ report }: { report: BatchReport }) {
  const { p50, p95, p99, maximum } = report.entryDurations;
  return (
    <section class="card" aria-label="Report">
      <h2>Report</h2>
      <Figures items={[
        { name: 'Entry, median', value: milliseconds(p50) }, { name: 'P95', value: milliseconds(p95) }, { name: 'P99', value: milliseconds(p99) },
        { name: 'Longest', value: milliseconds(maximum) }, { name: 'Read', value: bytes(report.bytesRead) }, { name: 'Written', value: bytes(report.bytesWritten) },
        { name: 'Retries', value: count(report.retries) },
      ]} />
    </section>
  );
}
