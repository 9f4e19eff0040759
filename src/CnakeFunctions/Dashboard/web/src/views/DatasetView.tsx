import { getJson } from '../api/client';
import type { DatasetStatistics, EntryState, Page, SnapshotInfo } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { Breakdown } from '../components/Breakdown';
import { Figures } from '../components/Figures';
import { Heading } from '../components/Heading';
import { Icon } from '../components/Icon';
import { ErrorNotice, Loading } from '../components/Notices';
import { ShareBar } from '../components/ShareBar';
import { href } from '../routing';
import { bytes, count, fullTime, percent, time } from '../text/format';
import { entryStates } from '../text/words';

const mostSnapshots = 20;

export function DatasetView({ name }: { name: string }) {
  const statistics = useResource(`statistics ${name}`, (signal) => getJson<DatasetStatistics>('dataset/statistics', { dataset: name }, signal), every.slow);
  const snapshots = useResource(`snapshots ${name}`, (signal) => getJson<Page<SnapshotInfo>>(`datasets/${encodeURIComponent(name)}/snapshots`, {}, signal), every.slow);
  const { data, error, refresh } = statistics;
  return (
    <>
      <Heading title={name} above={<a href={href(['datasets'])}>Datasets</a>}>
        <a class="button" href={href(['datasets', name, 'entries'])}>Entries</a>
        <a class="button primary" href={href(['start'], { dataset: name })}><Icon name="plus" />Start a batch</a>
      </Heading>
      {error && <ErrorNotice error={error} retry={refresh} what={`dataset ${name}`} />}
      {!data && !error && <Loading what="the dataset" />}
      {data && (
        <div class="stack">
          <section class="card hero" aria-label="Figures">
            <p class="hero-value"><b>{count(data.entries)}</b><span>entries, {bytes(data.bytes)}</span></p>
            <ShareBar label="Entries by status" shares={data.byStatus} />
            <Figures items={[
              { name: 'Translations', value: count(data.translations) }, { name: 'Analyses', value: count(data.analyses) },
              { name: 'Duplicates', value: count(data.duplicateEntries), note: data.entries > 0 ? percent((data.duplicateEntries / data.entries) * 100) : undefined },
              { name: 'Median size', value: bytes(data.medianBytes) }, { name: 'Largest', value: bytes(data.largestBytes) },
            ]} />
          </section>
          <div class="columns even">
            <div class="stack">
              <Breakdown title="By status" values={Object.fromEntries(Object.entries(data.byStatus).map(([state, n]) => [entryStates[state as EntryState]?.text ?? state, n]))}
              hrefOf={(text) => href(['datasets', name, 'entries'], { status: Object.entries(entryStates).find(([, one]) => one.text === text)?.[0] ?? '' })} />
   <Breakdown title="By language" values={data.byLanguage} hrefOf={(language) => href(['datasets', name, 'entries'], { language })} />
            </div>
            <Breakdown title="By tag" values={data.byTag} />
          </div>
          {snapshots.data && <Snapshots snapshots={snapshots.data.items} />}
        </div>
      )}
    </>
  );
}

function Snapshots({ snapshots }: { snapshots: SnapshotInfo[] }) {
  return (
    <section aria-labelledby="snapshots" class="stack-tight">
      <div class="card-head"><h2 id="snapshots">Snapshots</h2>{snapshots.length > mostSnapshots && <span class="muted">the newest {mostSnapshots} of {count(snapshots.length)}</span>}</div>
      <div class="table">
        <table>
          <caption class="hidden">Versions of the dataset, newest first</caption>
          <thead><tr><th scope="col">Created</th><th scope="col" class="number">Entries</th><th scope="col" class="number">Size</th><th scope="col" class="wide">By</th><th scope="col" class="wide">Version</th></tr></thead>
          <tbody>
            {[...snapshots].sort((a, b) => (a.version < b.version ? 1 : -1)).slice(0, mostSnapshots).map((one) => (
              <tr key={one.version}>
                <th scope="row"><time dateTime={one.createdAt} title={fullTime(one.createdAt)}>{time(one.createdAt)}</time>{one.isCurrent && <span class="tag">current</span>}</th>
                <td class="number">{count(one.entries)}</td><td class="number">{bytes(one.bytes)}</td>
                <td class="wide">{one.batchId ? <a href={href(['batches', one.batchId])}>a batch</a> : 'ingest'}</td>
                <td class="wide"><code>{one.version}</code></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
