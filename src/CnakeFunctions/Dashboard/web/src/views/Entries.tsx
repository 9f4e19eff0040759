import { getJson } from '../api/client';
import type { DatasetEntry, DatasetStatistics, EntryState, Page } from '../api/contracts';
import { useResource } from '../api/useResource';
import { Choice, TextFilter } from '../components/Filters';
import { Heading } from '../components/Heading';
import { Empty, ErrorNotice, Loading } from '../components/Notices';
import { Pager, usePages } from '../components/Pager';
import { Pill } from '../components/Pill';
import { href, route } from '../routing';
import { bytes, fullTime, time } from '../text/format';
import { clip, entryStates, visible } from '../text/words';

const pageSize = 100;

export function Entries({ dataset }: { dataset: string }) {
  const { query } = route.value;
  const [status, language, idPattern] = ['status', 'language', 'glob'].map((name) => query.get(name) ?? '');
  const identity = `${status} ${language} ${idPattern}`;
  const pages = usePages(identity);
  const statistics = useResource(`statistics ${dataset}`, (signal) => getJson<DatasetStatistics>('dataset/statistics', { dataset }, signal));
  const { data, error, refresh } = useResource(
    `entries ${dataset} ${identity} ${pages.after}`,
    (signal) => getJson<Page<DatasetEntry>>('dataset/entries', { dataset, status, language, idPattern, limit: pageSize, continuation: pages.after }, signal));
  return (
    <>
      <Heading title="Entries" above={<><a href={href(['datasets'])}>Datasets</a> / <a href={href(['datasets', dataset])}>{dataset}</a></>} />
      <div class="filters">
        <Choice name="status" label="Status" options={(Object.keys(entryStates) as EntryState[]).map((one) => [one, entryStates[one].text])} />
        <Choice name="language" label="Language" options={Object.keys(statistics.data?.byLanguage ?? {}).sort().map((one) => [one, one])} />
        <TextFilter name="glob" label="Path" placeholder="linalg/**/*.pyx" hint="A glob: * within a folder, ** across folders, ? one character" wide />
      </div>
      {error && <ErrorNotice error={error} retry={refresh} what="the entries" />}
      {!data && !error && <Loading what="the entries" />}
      {data && data.items.length === 0 && <Empty title={identity.trim() === '' ? 'The dataset has no entries.' : 'No entry is like that.'} />}
      {data && data.items.length > 0 && (
        <div class="table">
          <table>
            <caption class="hidden">Entries of {dataset}</caption>
            <thead><tr><th scope="col">Entry</th><th scope="col">Status</th><th scope="col" class="number">Size</th><th scope="col" class="wide">Language</th><th scope="col" class="number wide">Processed</th></tr></thead>
            <tbody>
              {data.items.map((entry) => (
                <tr key={entry.id}>
                  <th scope="row"><a class="entry-id" href={href(['datasets', dataset, 'entries', entry.id])}><bdi dir="ltr">{visible(clip(entry.id, 300))}</bdi></a></th>
                  <td><Pill {...entryStates[entry.processingStatus]} /></td>
                  <td class="number">{bytes(entry.bytes)}</td>
                  <td class="wide"><bdi>{visible(clip(entry.language, 40))}</bdi></td>
                  <td class="number wide">{entry.processedAt ? <time dateTime={entry.processedAt} title={fullTime(entry.processedAt)}>{time(entry.processedAt)}</time> : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && <Pager pages={pages} continuation={data.continuation} shown={data.items.length} />}
    </>
  );
}
