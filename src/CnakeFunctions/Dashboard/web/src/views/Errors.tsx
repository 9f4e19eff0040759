import { useEffect, useRef } from 'preact/hooks';
import { getJson } from '../api/client';
import type { ErrorAnalysis, ErrorCategory } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { FailureChart } from '../charts/FailureChart';
import { Sparkline } from '../charts/Sparkline';
import { anchorOf } from '../components/ErrorRows';
import { Failures } from '../components/Failures';
import { Figures } from '../components/Figures';
import { Heading } from '../components/Heading';
import { Empty, ErrorNotice, Loading } from '../components/Notices';
import { chosenWindow, WindowChoice } from '../components/WindowChoice';
import { route } from '../routing';
import { ago, count, percent } from '../text/format';
import { clip, some, visible } from '../text/words';

export function Errors() {
  const span = chosenWindow();
  const { data, error, refresh } = useResource(
    `error analysis ${span.hours}`, (signal) => getJson<ErrorAnalysis>('monitoring/error-analysis', { hours: span.hours }, signal), every.idle);
  return (
    <>
      <Heading title="Errors"><WindowChoice /></Heading>
      {error && <ErrorNotice error={error} retry={refresh} what="the errors" />}
      {!data && !error && <Loading what="the errors" />}
      {data && data.failures === 0 && <Empty title={`Nothing has failed, ${span.long.toLowerCase()}.`}><p>When entries fail, they are grouped here by cause, with what to do about it.</p></Empty>}
      {data && data.failures > 0 && (
        <div class="stack">
          <section class="card hero" aria-label="Failures">
            <p class="hero-value"><b>{count(data.failures)}</b><span>{data.failures === 1 ? 'failure' : 'failures'} of {some(data.affectedEntries, 'entry', 'entries')}, {span.long.toLowerCase()}</span></p>
            <Figures items={[
              { name: 'Kinds', value: count(data.categories.length) },
              { name: 'Permanent', value: count(data.failures - data.transientFailures), note: 'another attempt would fail, too' },
              { name: 'Transient', value: count(data.transientFailures), note: 'a retry may help' },
            ]} />
            <FailureChart trend={data.trend} />
            {data.truncated && <p class="muted">There are more failures than are looked at; the figures are of the newest batches.</p>}
          </section>
          <ul class="stack-tight plain-list" aria-label="Kinds of failures">
            {data.categories.map((one) => <Category key={anchorOf(one)} category={one} all={data.failures} />)}
          </ul>
        </div>
      )}
    </>
  );
}

function Category({ category, all }: { category: ErrorCategory; all: number }) {
  const element = useRef<HTMLLIElement>(null);
  const isAskedFor = route.value.query.get('category') === anchorOf(category);
  useEffect(() => {
    if (isAskedFor) {
      element.current!.scrollIntoView({ block: 'start' });
    }
  }, [isAskedFor]);
  const { type, code, message, transient, count: failures } = category;
  return (
    <li ref={element} class={isAskedFor ? 'card error-card asked' : 'card error-card'}>
      <header>
        <h2>{visible(code ?? type)}{code !== undefined && <span class="muted"> {visible(type)}</span>}{transient && <span class="tag">transient</span>}</h2>
        <Sparkline values={category.trend} label={`Trend: ${category.trend.join(', ')}`} />
        <b class="error-total">{count(failures)}<small>{percent((failures / all) * 100)}</small></b>
      </header>
      <p class="error-message"><bdi>{visible(clip(message, 1_000))}</bdi></p>
      {category.suggestedAction && <p class="advice">{visible(category.suggestedAction)}</p>}
      <p class="muted">
        {some(category.affectedEntries, 'entry', 'entries')} in {some(category.batches, 'batch', 'batches')}, first {ago(category.firstSeen)}, last {ago(category.lastSeen)}
      </p>
      {category.examples.length > 0 && <details open={isAskedFor}><summary>Examples</summary><Failures failures={category.examples} /></details>}
    </li>
  );
}
