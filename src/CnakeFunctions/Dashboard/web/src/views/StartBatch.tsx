import { useRef, useState } from 'preact/hooks';
import { ApiError, postJson } from '../api/client';
import { getJson } from '../api/client';
import type { Batch, Page } from '../api/contracts';
import { randomKey } from '../api/randomKey';
import { useResource } from '../api/useResource';
import { AdvancedFields, FilterFields } from '../components/BatchFields';
import { Field } from '../components/Field';
import { Heading } from '../components/Heading';
import { Command, Empty, ErrorNotice } from '../components/Notices';
import { go, href, route } from '../routing';
import { requestOf, startValues } from '../text/batchRequest';
import type { BatchForm } from '../text/batchRequest';

export function StartBatch() {
  const datasets = useResource('datasets', (signal) => getJson<Page<string>>('datasets', {}, signal));
  const operations = useResource('operations', (signal) => getJson<Page<string>>('dataset/operations', {}, signal));
  const [form, setForm] = useState<BatchForm>(() => ({ ...startValues, dataset: route.peek().query.get('dataset') ?? '' }));
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  // The same until something changes, so that a second press of the button starts no second batch.
  const key = useRef(randomKey());
  const dataset = form.dataset || datasets.data?.items[0] || '';
  // Before the choices are there, the browser would refuse the form: its lists are required and still empty.
  const ready = dataset !== '' && datasets.data !== undefined && operations.data !== undefined;
  const faults = new Map(problem instanceof ApiError ? problem.problem?.errors?.map((one) => [one.field, one.message]) : []);
  const edit = (changes: Partial<BatchForm>) => {
    key.current = randomKey();
    setForm({ ...form, ...changes });
  };
  const start = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const batch = await postJson<Batch>('dataset/process-batch', requestOf({ ...form, dataset }), {
        'Idempotency-Key': key.current,
      });
      go(['batches', batch.id]);
    } catch (failure) {
      setProblem(failure instanceof Error ? failure : new Error(String(failure)));
      setBusy(false);
    }
  };
  if (datasets.data?.items.length === 0) {
    return (
      <>
        <Heading title="Start a batch" />
        <Empty title="There is no dataset to work on.">
          <p>Take one in first:</p>
          <Command text="cnake ingest PATH -d mine" />
        </Empty>
      </>
    );
  }

  return (
    <>
      <Heading title="Start a batch" above={<a href={href(['batches'])}>Batches</a>} />
      {(datasets.error ?? operations.error) && (
        <ErrorNotice error={(datasets.error ?? operations.error)!} retry={datasets.refresh} what="what can be started" />
      )}
      <form class="form card" onSubmit={(event) => void start(event)}>
        <div class="fields">
          <Field label="Dataset" fault={faults.get('dataset')}>
            {(id) => (
              <select id={id} value={dataset} required onChange={(event) => edit({ dataset: event.currentTarget.value })}>
                {datasets.data?.items.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Operation" fault={faults.get('operation')}>
            {(id) => (
              <select id={id} value={form.operation} required onChange={(event) => edit({ operation: event.currentTarget.value })}>
                {operations.data?.items.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </Field>
          {form.operation === 'translate' && (
            <Field
              label="Mode"
              fault={faults.get('operationOptions.mode')}
              hint={form.mode === 'strict' ? 'Keeps every C corner that it can.' : 'Plain Python that reads well.'}
            >
              {(id) => (
                <select id={id} value={form.mode} onChange={(event) => edit({ mode: event.currentTarget.value })}>
                  <option value="readable">Readable</option>
                  <option value="strict">Strict</option>
                </select>
              )}
            </Field>
          )}
          <Field label="Name" hint="For people; optional." fault={faults.get('displayName')}>
            {(id) => (
              <input
                id={id}
                maxLength={200}
                value={form.displayName}
                autoComplete="off"
                onInput={(event) => edit({ displayName: event.currentTarget.value })}
              />
            )}
          </Field>
        </div>
        <FilterFields form={form} edit={edit} faults={faults} />
        <AdvancedFields form={form} edit={edit} faults={faults} />
        {problem && <ErrorNotice error={problem} what="the batch" />}
        <div class="buttons">
          <a class="button" href={href(['batches'])}>
            Back
          </a>
          <button type="submit" class="primary" disabled={busy || !ready}>
            {busy ? 'Starting …' : 'Start the batch'}
          </button>
        </div>
      </form>
    </>
  );
}
