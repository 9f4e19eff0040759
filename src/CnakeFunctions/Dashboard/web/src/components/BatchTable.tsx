import type { Batch } from '../api/contracts';
import { href } from '../routing';
import { ago, count, duration, fullTime, percent } from '../text/format';
import { batchStates, titleOf, visible } from '../text/words';
import { Pill } from './Pill';

export function BatchTable({ batches, caption }: { batches: Batch[]; caption: string }) {
  return (
    <div class="table">
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Batch</th><th scope="col" class="wide">State</th><th scope="col" class="number">Entries</th><th scope="col" class="number">Failed</th>
            <th scope="col" class="number wide">Took</th><th scope="col" class="number wide">Started</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <th scope="row">
                <a href={href(['batches', batch.id])}><bdi>{visible(titleOf(batch))}</bdi></a>
                <span class="sub">{batch.operation} · {batch.dataset}</span>
                <span class="narrow"><Pill {...batchStates[batch.state]} /></span>
              </th>
              <td class="wide"><Pill {...batchStates[batch.state]} /></td>
              <td class="number">{count(batch.counts.total)}</td>
              <td class={batch.counts.failed > 0 ? 'number text-bad' : 'number muted'}>{failuresOf(batch)}</td>
              <td class="number wide">{batch.startedAt ? duration(batch.progress.elapsedSeconds) : '–'}</td>
              <td class="number wide"><time dateTime={batch.createdAt} title={fullTime(batch.createdAt)}>{ago(batch.createdAt)}</time></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function failuresOf({ counts }: Batch): string {
  return counts.failed === 0 || counts.done === 0 ? '0' : `${count(counts.failed)} (${percent((counts.failed / counts.done) * 100)})`;
}
