import { getJson } from '../api/client';
import type { BatchProgressDetail, BatchReport } from '../api/contracts';
import { useResource } from '../api/useResource';
import { PaceChart } from '../charts/PaceChart';
import { href } from '../routing';
import { isEnded } from '../text/words';
import { BatchReportCard } from './BatchReportCard';
import { Breakdown } from './Breakdown';
import { ChunkMap } from './ChunkMap';
import { Failures } from './Failures';

const mostFailures = 10;

/** A batch in its parts: chunks and the newest failures, and what it came to once it has ended. */
export function BatchProgressView({ detail: { batch, chunks, recentFailures } }: { detail: BatchProgressDetail }) {
  const ended = isEnded(batch);
  // A batch that was cancelled before it was planned has no report; then there is nothing to show.
  const { data: report } = useResource(
    `report ${batch.id} ${ended}`,
    async (signal) => (ended ? getJson<BatchReport>(`dataset/batch/${encodeURIComponent(batch.id)}/report`, { format: 'json' }, signal) : null));
  return (
    <div class="columns top">
      <div class="stack">
        {report && <BatchReportCard report={report} />}
        {!ended && <section class="card" aria-labelledby="pace"><h2 id="pace">Entries a minute</h2><PaceChart batch={batch} /></section>}
        <ChunkMap chunks={chunks} total={batch.progress.chunksTotal} />
      </div>
      <div class="stack">
        <section class="card" aria-labelledby="failures">
          <div class="card-head">
            <h2 id="failures">Recent failures</h2>
            {batch.counts.failed > 0 && <a href={href(['batches', batch.id], { show: 'entries', state: 'failed' })}>All</a>}
          </div>
          <Failures failures={recentFailures.slice(0, mostFailures)} />
        </section>
        {report && Object.keys(report.diagnosticsByCode).length > 0 && <Breakdown title="Diagnostics" values={report.diagnosticsByCode} />}
      </div>
    </div>
  );
}
