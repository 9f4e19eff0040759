import { getJson } from '../api/client';
import type { Batch, BatchReport } from '../api/contracts';
import { useResource } from '../api/useResource';
import { bytes, count, milliseconds } from '../text/format';
import { Breakdown } from './Breakdown';
import { Figures } from './Figures';
import { ErrorNotice, Loading } from './Notices';

/** What an ended batch came to. */
export function BatchReportCard({ batch }: { batch: Batch }) {
  const { data, error, refresh } = useResource(`report ${batch.id}`, (signal) => getJson<BatchReport>(`dataset/batch/${encodeURIComponent(batch.id)}/report`, { format: 'json' }, signal));
  if (!data) {
    return error ? <ErrorNotice error={error} retry={refresh} what="the report" /> : <Loading what="the report" />;
  }

  const { entryDurations: { p50, p95, p99, maximum }, diagnosticsByCode } = data;
  return (
    <div class="columns">
      <section class="card" aria-label="Report">
        <h2>Report</h2>
        <Figures items={[
          { name: 'Entry, median', value: milliseconds(p50) }, { name: 'P95', value: milliseconds(p95) }, { name: 'P99', value: milliseconds(p99) },
          { name: 'Longest', value: milliseconds(maximum) }, { name: 'Read', value: bytes(data.bytesRead) }, { name: 'Written', value: bytes(data.bytesWritten) },
          { name: 'Retries', value: count(data.retries) },
        ]} />
      </section>
      <Breakdown title="Diagnostics" values={diagnosticsByCode} />
    </div>
  );
}
