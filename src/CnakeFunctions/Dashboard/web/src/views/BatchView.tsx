import { useBatchProgress } from '../api/useBatchProgress';
import type { LiveBatch } from '../api/useBatchProgress';
import { BatchActions } from '../components/BatchActions';
import { BatchEntries } from '../components/BatchEntries';
import { BatchErrors } from '../components/BatchErrors';
import { BatchProgressView } from '../components/BatchProgressView';
import { BatchSettings } from '../components/BatchSettings';
import { BatchSummary } from '../components/BatchSummary';
import { Heading } from '../components/Heading';
import { ErrorNotice, Loading } from '../components/Notices';
import { ReportButtons } from '../components/ReportButtons';
import { href, route } from '../routing';
import { isEnded, titleOf } from '../text/words';

const sections = [['', 'Progress'], ['errors', 'Errors'], ['entries', 'Entries'], ['settings', 'Settings']] as const;

export function BatchView({ id }: { id: string }) {
  const live = useBatchProgress(id);
  const { detail, error } = live;
  const chosen = route.value.query.get('show') ?? '';
  return (
    <>
      <Heading title={detail ? titleOf(detail.batch) : 'Batch'} above={<a href={href(['batches'])}>Batches</a>}>
        {detail && <Source live={live} />}
        {detail && isEnded(detail.batch) && <ReportButtons batch={detail.batch} />}
        {detail && <BatchActions batch={detail.batch} onChanged={live.refresh} />}
      </Heading>
      {error && <ErrorNotice error={error} retry={live.refresh} what={`batch ${id}`} />}
      {!detail && !error && <Loading what="the batch" />}
      {detail && (
        <div class="stack">
          <BatchSummary batch={detail.batch} />
          <nav class="tabs" aria-label="Parts of this batch">
            {sections.map(([show, name]) => (
              <a key={show} href={href(['batches', id], { show })} aria-current={show === chosen ? 'page' : undefined}>{name}</a>
            ))}
          </nav>
          {chosen === '' && <BatchProgressView detail={detail} />}
          {chosen === 'errors' && <BatchErrors batch={detail.batch} />}
          {chosen === 'entries' && <BatchEntries batch={detail.batch} />}
          {chosen === 'settings' && <BatchSettings batch={detail.batch} onChanged={live.refresh} />}
        </div>
      )}
    </>
  );
}

const sources = { events: 'Live', polling: 'Updated every 2 s', ended: '' } as const;

function Source({ live }: { live: LiveBatch }) {
  return sources[live.source] === '' ? null : <span class={`source source-${live.source}`}><span class="dot" aria-hidden="true" />{sources[live.source]}</span>;
}
