import { getJson } from '../api/client';
import type { Batch, ErrorGroup, Page } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { href } from '../routing';
import { count } from '../text/format';
import { clip, isEnded, visible } from '../text/words';
import { Empty, ErrorNotice, Loading } from './Notices';

/** What failed in a batch, by kind. */
export function BatchErrors({ batch }: { batch: Batch }) {
  const { data, error, refresh } = useResource(
    `errors ${batch.id}`, (signal) => getJson<Page<ErrorGroup>>(`dataset/batch/${encodeURIComponent(batch.id)}/errors`, {}, signal),
    isEnded(batch) ? 0 : every.idle);
  if (!data) {
    return error ? <ErrorNotice error={error} retry={refresh} what="the errors" /> : <Loading what="the errors" />;
  }

  if (data.items.length === 0) {
    return <Empty title="Nothing has failed." />;
  }

  return (
    <ul class="stack-tight plain-list">
      {data.items.map((group, i) => (
        <li key={i} class="card error-card">
          <header>
            <h2>{visible(group.code ?? group.type)}{group.code !== undefined && <span class="muted"> {visible(group.type)}</span>}{group.transient && <span class="tag">transient</span>}</h2>
            <b class="error-total">{count(group.count)}</b>
          </header>
          <p><bdi>{visible(clip(group.message, 1_000))}</bdi></p>
          {group.suggestedAction && <p class="advice">{visible(group.suggestedAction)}</p>}
          <ul class="examples" aria-label="Examples">
            {group.exampleEntryIds.map((id) => <li key={id}><a class="entry-id" href={href(['batches', batch.id, 'entries', id])}><bdi dir="ltr">{visible(clip(id, 300))}</bdi></a></li>)}
          </ul>
        </li>
      ))}
    </ul>
  );
}
