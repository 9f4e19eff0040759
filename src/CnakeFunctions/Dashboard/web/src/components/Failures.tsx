import type { EntryFailure } from '../api/contracts';
import { href } from '../routing';
import { ago, fullTime } from '../text/format';
import { clip, visible } from '../text/words';

/** Entries that failed, each with the way to its code. */
export function Failures({ failures }: { failures: EntryFailure[] }) {
  if (failures.length === 0) {
    return <p class="quiet-text">Nothing has failed.</p>;
  }

  return (
    <ul class="failures">
      {failures.map((one) => (
        <li key={`${one.batchId} ${one.entryId}`}>
          <div class="failure-head">
            <a class="entry-id" href={href(['batches', one.batchId, 'entries', one.entryId])}><bdi dir="ltr">{visible(clip(one.entryId, 300))}</bdi></a>
            <time dateTime={one.failedAt} title={fullTime(one.failedAt)}>{ago(one.failedAt)}</time>
          </div>
          <p><ErrorText {...one.error} /></p>
        </li>
      ))}
    </ul>
  );
}

export function ErrorText({ type, code, message, line, column, transient }: EntryFailure['error']) {
  return (
    <>
      <b>{visible(code ?? type)}</b> <bdi>{visible(clip(message, 600))}</bdi>
      {line !== undefined && <span class="muted"> line {line}{column !== undefined && `:${column}`}</span>}
      {transient && <span class="tag">transient</span>}
    </>
  );
}
