import { getJson } from '../api/client';
import type { DurationStatistics, OperationPerformance, Performance } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { DurationRange } from '../charts/DurationRange';
import { ThroughputChart } from '../charts/ThroughputChart';
import { Figures } from '../components/Figures';
import { Heading } from '../components/Heading';
import { Empty, ErrorNotice, Loading } from '../components/Notices';
import { chosenWindow, WindowChoice } from '../components/WindowChoice';
import { bytes, count, milliseconds, percent, rate } from '../text/format';
import { some } from '../text/words';

export function PerformanceView() {
  const span = chosenWindow();
  const { data, error, refresh } = useResource(
    `performance ${span.hours}`, (signal) => getJson<Performance>('monitoring/performance', { hours: span.hours }, signal), every.idle);
  return (
    <>
      <Heading title="Performance"><WindowChoice /></Heading>
      {error && <ErrorNotice error={error} retry={refresh} what="the performance" />}
      {!data && !error && <Loading what="the performance" />}
      {data && data.operations.length === 0 && <Empty title={`Nothing ran, ${span.long.toLowerCase()}.`}><p>Throughput and latencies of every operation will be here. Look further back, or start a batch.</p></Empty>}
      {data && data.operations.length > 0 && (
        <div class="stack">
          <section class="card" aria-labelledby="throughput"><h2 id="throughput">Throughput, {span.long.toLowerCase()}</h2><ThroughputChart timeline={data.timeline} /></section>
          {data.operations.map((one) => <Operation key={one.operation} of={one} />)}
        </div>
      )}
    </>
  );
}

function Operation({ of }: { of: OperationPerformance }) {
  const done = of.completed + of.failed;
  const most = Math.max(of.entryDurations.maximum, of.queueWait.maximum);
  return (
    <section class="card" aria-label={`Operation ${of.operation}`}>
      <div class="card-head"><h2>{of.operation}</h2><span class="muted">{some(of.batches, 'batch', 'batches')}</span></div>
      <Figures items={[
        { name: 'Entries', value: count(done), note: done > 0 ? `${percent((of.completed / done) * 100)} completed` : undefined },
        { name: 'Rate', value: rate(of.entriesPerMinute), note: 'while its batches ran' },
        { name: 'Retries', value: count(of.retries) }, { name: 'Read', value: bytes(of.bytesRead) }, { name: 'Written', value: bytes(of.bytesWritten) },
      ]} />
      <div class="table">
        <table class="latencies">
          <caption class="hidden">Latencies of {of.operation}</caption>
          <thead><tr><th scope="col">Time</th><th scope="col" class="wide range-cell">P50, P95, P99 (logarithmic)</th>{['P50', 'P95', 'P99', 'Longest'].map((name) => <th key={name} scope="col" class="number">{name}</th>)}</tr></thead>
          <tbody><Latency name="Work on an entry" durations={of.entryDurations} most={most} /><Latency name="Wait in the queue" durations={of.queueWait} most={most} /></tbody>
        </table>
      </div>
    </section>
  );
}

function Latency({ name, durations, most }: { name: string; durations: DurationStatistics; most: number }) {
  return (
    <tr>
      <th scope="row">{name}</th><td class="wide range-cell"><DurationRange durations={durations} most={most} /></td>
      {[durations.p50, durations.p95, durations.p99, durations.maximum].map((ms, i) => <td key={i} class="number">{milliseconds(ms)}</td>)}
    </tr>
  );
}
