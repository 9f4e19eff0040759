import type { EntryState, PriorityOrder } from '../api/contracts';
import type { BatchForm } from '../text/batchRequest';
import { entryStates } from '../text/words';
import { Field, NumberField } from './Field';

interface FieldsProps { form: BatchForm; edit: (changes: Partial<BatchForm>) => void; faults: Map<string, string> }

/** Which entries take part. */
export function FilterFields({ form, edit, faults }: FieldsProps) {
  const toggle = (state: EntryState) =>
    edit({ statuses: form.statuses.includes(state) ? form.statuses.filter((one) => one !== state) : [...form.statuses, state] });
  return (
    <fieldset>
      <legend>Entries</legend>
      <div class="fields">
        <Field label="Path" hint="A glob; empty takes all." fault={faults.get('filter.idPattern')}>
          {(id) => <input id={id} value={form.idPattern} placeholder="linalg/**/*.pyx" autoComplete="off" spellcheck={false} onInput={(event) => edit({ idPattern: event.currentTarget.value })} />}
        </Field>
        <Field label="Tags" hint="Separated by commas; one of them suffices." fault={faults.get('filter.tags')}>
          {(id) => <input id={id} value={form.tags} autoComplete="off" onInput={(event) => edit({ tags: event.currentTarget.value })} />}
        </Field>
        <NumberField label="At most" hint="Entries, in the order of priority." least={1} most={1e9} value={form.limit} onValue={(limit) => edit({ limit })} placeholder="all" fault={faults.get('filter.limit')} />
      </div>
      <div class="checks" role="group" aria-label="Status of the entries">
        {(['pending', 'completed', 'failed'] as const).map((state) => (
          <label key={state}><input type="checkbox" checked={form.statuses.includes(state)} onChange={() => toggle(state)} />{entryStates[state].text}</label>
        ))}
        <label><input type="checkbox" checked={form.onlyUnprocessed} onChange={() => edit({ onlyUnprocessed: !form.onlyUnprocessed })} />Only without a result of this operation</label>
      </div>
    </fieldset>
  );
}

const orders: [PriorityOrder, string][] = [
  ['id', 'Path'], ['smallest_first', 'Smallest first'], ['largest_first', 'Largest first'], ['newest_first', 'Newest first'], ['oldest_first', 'Oldest first'], ['language', 'Language'],
];

/** How the batch runs; what is left empty is the service's to choose. */
export function AdvancedFields({ form, edit, faults }: FieldsProps) {
  return (
    <details>
      <summary>How it runs</summary>
      <div class="fields">
        <NumberField label="Activities at once" least={1} most={1_000} value={form.maxConcurrency} onValue={(maxConcurrency) => edit({ maxConcurrency })} placeholder="the host's limit" fault={faults.get('options.maxConcurrency')} />
        <NumberField label="Entries in a chunk" least={1} most={100_000} value={form.chunkSize} onValue={(chunkSize) => edit({ chunkSize })} placeholder="by size" fault={faults.get('options.chunkSize')} />
        <NumberField label="Entries in a call" least={1} most={10_000} value={form.sliceSize} onValue={(sliceSize) => edit({ sliceSize })} placeholder="adapted to the cost" fault={faults.get('options.sliceSize')} />
        <NumberField label="Tolerated failures, percent" step="any" least={0} most={100} value={form.toleratedFailurePercentage} onValue={(toleratedFailurePercentage) => edit({ toleratedFailurePercentage })} placeholder="no limit" fault={faults.get('options.toleratedFailurePercentage')} />
        <NumberField label="Time limit of an entry, seconds" least={1} most={3_600} value={form.entryTimeoutSeconds} onValue={(entryTimeoutSeconds) => edit({ entryTimeoutSeconds })} placeholder="60" fault={faults.get('options.entryTimeoutSeconds')} />
        <NumberField label="Commit every … seconds" least={5} most={86_400} value={form.checkpointIntervalSeconds} onValue={(checkpointIntervalSeconds) => edit({ checkpointIntervalSeconds })} placeholder="60" fault={faults.get('options.checkpointIntervalSeconds')} />
        <Field label="Order" fault={faults.get('options.priority')}>
          {(id) => (
            <select id={id} value={form.priority} onChange={(event) => edit({ priority: event.currentTarget.value as PriorityOrder })}>
              {orders.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
            </select>
          )}
        </Field>
      </div>
    </details>
  );
}
