import { getJson } from '../api/client';
import type { MonitoringDashboard, Page } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { DatasetRows } from '../components/DatasetRows';
import { Heading } from '../components/Heading';
import { Command, Empty, ErrorNotice, Loading } from '../components/Notices';
import { href } from '../routing';

export function Datasets() {
  const names = useResource('datasets', (signal) => getJson<Page<string>>('datasets', {}, signal), every.slow);
  // Statistics of the newest ones; opening every snapshot for a list would cost too much.
  const insights = useResource('insights', (signal) => getJson<MonitoringDashboard>('monitoring/dashboard', { hours: 1 }, signal), every.slow);
  const known = insights.data?.datasets ?? [];
  const others = names.data?.items.filter((name) => !known.some((one) => one.dataset === name)) ?? [];
  return (
    <>
      <Heading title="Datasets" />
      {names.error && <ErrorNotice error={names.error} retry={names.refresh} what="the datasets" />}
      {!names.data && !names.error && <Loading what="the datasets" />}
      {names.data?.items.length === 0 && (
        <Empty title="No dataset yet">
          <p>Take in a folder of files, a .jsonl, .parquet or .duckdb:</p>
          <Command text="cnake ingest PATH -d mine" />
        </Empty>
      )}
      {known.length > 0 && <DatasetRows datasets={known} />}
      {others.length > 0 && (
        <ul class="name-list" aria-label={known.length > 0 ? 'Other datasets' : 'Datasets'}>
          {others.map((name) => <li key={name}><a href={href(['datasets', name])}>{name}</a></li>)}
        </ul>
      )}
    </>
  );
}
