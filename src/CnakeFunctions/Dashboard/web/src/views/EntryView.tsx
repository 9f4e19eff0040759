import { useState } from 'preact/hooks';
import { encodePath, getJson } from '../api/client';
import type { Batch, DatasetEntry, EntryError } from '../api/contracts';
import { findFailure, findNewestFailure } from '../api/failures';
import { useResource } from '../api/useResource';
import { CodePane } from '../code/CodePane';
import { ErrorText } from '../components/Failures';
import { Figures } from '../components/Figures';
import { Heading } from '../components/Heading';
import { ErrorNotice, Loading } from '../components/Notices';
import { Pill } from '../components/Pill';
import { href } from '../routing';
import { bytes, fullTime, time } from '../text/format';
import { clip, entryStates, titleOf, visible } from '../text/words';

/** An entry as a batch met it: with the error that it had there. */
export function BatchEntryView({ batchId, id }: { batchId: string; id: string }) {
  const batch = useResource(`batch ${batchId}`, (signal) => getJson<Batch>(`dataset/batch/${encodeURIComponent(batchId)}`, {}, signal));
  if (!batch.data) {
    return batch.error ? <ErrorNotice error={batch.error} retry={batch.refresh} what={`batch ${batchId}`} /> : <Loading what="the entry" />;
  }

  return <Entry dataset={batch.data.dataset} id={id} batch={batch.data} />;
}

export function DatasetEntryView({ dataset, id }: { dataset: string; id: string }) {
  return <Entry dataset={dataset} id={id} />;
}

function Entry({ dataset, id, batch }: { dataset: string; id: string; batch?: Batch }) {
  const entry = useResource(`entry ${dataset} ${id}`, (signal) => getJson<DatasetEntry>(`dataset/entries/${encodePath(id)}`, { dataset }, signal));
  const hasFailed = entry.data?.processingStatus === 'failed';
  const failure = useResource(
    `failure ${dataset} ${batch?.id ?? ''} ${id} ${hasFailed}`,
    async (signal) => (batch ? findFailure(batch.id, id, signal) : hasFailed ? findNewestFailure(dataset, id, signal) : undefined));
  const above = batch
    ? <><a href={href(['batches'])}>Batches</a> / <a href={href(['batches', batch.id])}><bdi>{visible(titleOf(batch))}</bdi></a></>
    : <><a href={href(['datasets'])}>Datasets</a> / <a href={href(['datasets', dataset])}>{dataset}</a> / <a href={href(['datasets', dataset, 'entries'])}>Entries</a></>;
  return (
    <>
      <Heading title={clip(id, 300)} above={above}>{entry.data && <Pill {...entryStates[entry.data.processingStatus]} />}</Heading>
      {entry.error && <ErrorNotice error={entry.error} retry={entry.refresh} what={`entry ${clip(id, 300)}`} />}
      {!entry.data && !entry.error && <Loading what="the entry" />}
      {entry.data && <Content entry={entry.data} failure={failure.data} />}
    </>
  );
}

function Content({ entry, failure }: { entry: DatasetEntry; failure: EntryError | undefined }) {
  const [shown, setShown] = useState<'source' | 'translation'>('source');
  const marks = failure?.line === undefined ? [] : [{ line: failure.line, column: failure.column, text: `${failure.code ?? failure.type}: ${failure.message}` }];
  return (
    <div class="stack">
      <Figures items={[
        { name: 'Language', value: entry.language }, { name: 'Size', value: bytes(entry.bytes) },
        entry.processedAt !== undefined && { name: 'Processed', value: <time dateTime={entry.processedAt} title={fullTime(entry.processedAt)}>{time(entry.processedAt)}</time> },
        entry.tags.length > 0 && { name: 'Tags', value: visible(entry.tags.join(', ')) },
        { name: 'Content', value: <code title={entry.contentHash}>{entry.contentHash.slice(0, 12)}</code> },
      ]} />
      {failure && <div class="notice bad"><p><ErrorText {...failure} /></p></div>}
      {entry.pythonCode !== undefined && (
        <div class="segments pane-choice" role="group" aria-label="Shown">
          <button type="button" aria-pressed={shown === 'source'} onClick={() => setShown('source')}>Source</button>
          <button type="button" aria-pressed={shown === 'translation'} onClick={() => setShown('translation')}>Translation</button>
        </div>
      )}
      <div class={`panes shows-${shown}`}>
        <CodePane title="Source" code={entry.code ?? ''} language={entry.language === 'python' ? 'python' : 'cython'} marks={marks} />
        {entry.pythonCode !== undefined
          ? <CodePane title="Translation" code={entry.pythonCode} language="python" />
          : <section class="code code-none" aria-label="Translation"><p>{entry.processingStatus === 'failed' ? 'It could not be translated.' : 'It has no translation yet: start a batch with the operation “translate”.'}</p></section>}
      </div>
    </div>
  );
}
