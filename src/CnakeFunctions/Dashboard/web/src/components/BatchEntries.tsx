import type { Batch, BatchEntry, EntryState } from '../api/contracts';
import { getPage } from '../api/pages';
import { every, useResource } from '../api/useResource';
import { href, route } from '../routing';
import { fullTime, milliseconds, time } from '../text/format';
import { clip, entryStates, isEnded, visible } from '../text/words';
import { ErrorText } from './Failures';
import { Choice } from './Filters';
import { Empty, ErrorNotice, Loading } from './Notices';
import { Pager, usePages } from './Pager';
import { Pill } from './Pill';

const pageSize = 100;

/** What became of every entry of a batch, a page at a time. */
export function BatchEntries({ batch }: { batch: Batch }) {
  const state = route.value.query.get('state') ?? '';
  const pages = usePages(state);
  const { data, error, refresh } = useResource(
    `entries ${batch.id} ${state} ${pages.after}`,
    (signal) => getPage<BatchEntry>(
      `dataset/batch/${encodeURIComponent(batch.id)}/entries`, { state, continuation: pages.after }, pageSize, signal),
    isEnded(batch) ? 0 : every.idle);
  return (
    <section aria-label="Entries of the batch" class="stack-tight">
      <div class="filters">
        <Choice name="state" label="State" options={(Object.keys(entryStates) as EntryState[]).map((one) => [one, entryStates[one].text])} />
      </div>
      {error && <ErrorNotice error={error} retry={refresh} what="the entries" />}
      {!data && !error && <Loading what="the entries" />}
      {data && data.items.length === 0 && <Empty title={data.continuation ? 'None found yet; go on to look further.' : state === '' ? 'No entry yet.' : 'No entry is in this state.'} />}
      {data && data.items.length > 0 && (
        <div class="table">
          <table>
            <caption class="hidden">Entries of the batch</caption>
            <thead>
              <tr><th scope="col">Entry</th><th scope="col">State</th><th scope="col" class="number wide">Attempts</th><th scope="col" class="number">Took</th><th scope="col" class="number wide">Warnings</th><th scope="col" class="number wide">Done</th></tr>
            </thead>
            <tbody>
              {data.items.map((entry) => (
                <tr key={entry.entryId}>
                  <th scope="row">
                    <a class="entry-id" href={href(['batches', batch.id, 'entries', entry.entryId])}><bdi dir="ltr">{visible(clip(entry.entryId, 300))}</bdi></a>
                    {entry.error && <span class="sub"><ErrorText {...entry.error} /></span>}
                  </th>
                  <td><Pill {...entryStates[entry.state]} /></td>
                  <td class="number wide">{entry.attempts}</td>
                  <td class="number">{entry.durationMilliseconds === undefined ? '–' : milliseconds(entry.durationMilliseconds)}</td>
                  <td class="number wide">{entry.warnings}</td>
                  <td class="number wide">{entry.completedAt ? <time dateTime={entry.completedAt} title={fullTime(entry.completedAt)}>{time(entry.completedAt)}</time> : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && <Pager pages={pages} continuation={data.continuation} shown={data.items.length} />}
    </section>
  );
}
