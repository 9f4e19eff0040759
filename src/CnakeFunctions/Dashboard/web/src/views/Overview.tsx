import { useEffect, useRef } from 'preact/hooks';
import { getJson } from '../api/client';
import type { MonitoringDashboard } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { ActivityChart } from '../charts/ActivityChart';
import { BatchCard } from '../components/BatchCard';
import { BatchTable } from '../components/BatchTable';
import { DatasetRows } from '../components/DatasetRows';
import { ErrorRows } from '../components/ErrorRows';
import { Heading } from '../components/Heading';
import { Icon } from '../components/Icon';
import { Command, Empty, ErrorNotice, Loading } from '../components/Notices';
import { OverallProgress } from '../components/OverallProgress';
import { chosenWindow, WindowChoice } from '../components/WindowChoice';
import { href, route, setQuery } from '../routing';

export function Overview() {
  const span = chosenWindow();
  const { data: loaded, error, refresh } = useResource(
    `overview ${span.hours}`, (signal) => getJson<MonitoringDashboard>('monitoring/dashboard', { hours: span.hours }, signal),
    (seen) => ((seen?.currentBatches.length ?? 0) > 0 ? every.busy : every.idle));
  // Another window's numbers stay until those of the chosen one are there.
  const kept = useRef(loaded);
  const data = kept.current = loaded ?? kept.current;
  useEffect(() => {
    // All that happened is of the last hour: then a day's chart would be one bar.
    if (data && isRecent(data) && !route.peek().query.has('hours')) {
      setQuery({ hours: '1' });
    }
  }, [data]);
  return (
    <>
      <Heading title="Overview">
        <WindowChoice />
        <a class="button primary" href={href(['start'])}><Icon name="plus" />Start a batch</a>
      </Heading>
      {error && <ErrorNotice error={error} retry={refresh} what="the overview" />}
      {data ? <Content data={data} refresh={refresh} window={span.long.toLowerCase()} /> : !error && <Loading what="the overview" />}
    </>
  );
}

function Content({ data, refresh, window }: { data: MonitoringDashboard; refresh: () => void; window: string }) {
  if (data.datasets.length === 0 && data.currentBatches.length === 0 && data.recentBatches.length === 0) {
    return (
      <Empty title="No dataset yet">
        <p>Take in a folder of Cython files, then start a batch over it:</p>
        <Command text={'cnake ingest PATH -d mine\ncnake process -d mine'} />
      </Empty>
    );
  }

  return (
    <div class="stack">
      <OverallProgress data={data} window={window} />
      {data.currentBatches.length > 0 && (
        <section aria-labelledby="now" class="stack-tight">
          <h2 id="now">Running now</h2>
          {data.currentBatches.map((batch) => <BatchCard key={batch.id} batch={batch} onChanged={refresh} />)}
        </section>
      )}
      <div class="columns">
        <section class="card" aria-labelledby="activity">
          <h2 id="activity">Entries, {window}</h2>
          <ActivityChart timeline={data.timeline} />
        </section>
        <section class="card" aria-labelledby="errors">
          <div class="card-head"><h2 id="errors">Most frequent errors</h2><a href={href(['errors'])}>All</a></div>
          {data.topErrors.length > 0
            ? <ErrorRows categories={data.topErrors.slice(0, 6)} />
            : <p class="quiet-text">{data.overall.counts.done > 0 ? 'Nothing has failed in this time.' : 'Failures will be grouped here.'}</p>}
        </section>
      </div>
      {data.recentBatches.length > 0 && (
        <section aria-labelledby="recent" class="stack-tight">
          <div class="card-head"><h2 id="recent">Recent batches</h2><a href={href(['batches'])}>All</a></div>
          <BatchTable batches={data.recentBatches.slice(0, 8)} caption="Batches that have ended, newest first" />
        </section>
      )}
      {data.datasets.length > 0 && (
        <section aria-labelledby="datasets" class="stack-tight">
          <div class="card-head"><h2 id="datasets">Datasets</h2><a href={href(['datasets'])}>All</a></div>
          <DatasetRows datasets={data.datasets.slice(0, 6)} />
        </section>
      )}
    </div>
  );
}

function isRecent({ timeline, recentBatches, generatedAt }: MonitoringDashboard): boolean {
  const hourAgo = Date.parse(generatedAt) - 3_600_000;
  const isOld = (one: MonitoringDashboard['timeline'][number]) => Date.parse(one.start) + one.seconds * 1_000 <= hourAgo;
  return timeline.some((one) => one.completed + one.failed > 0) && !timeline.some((one) => isOld(one) && one.completed + one.failed > 0)
    && recentBatches.every((batch) => Date.parse(batch.createdAt) > hourAgo);
}
