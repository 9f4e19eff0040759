import { useState } from 'preact/hooks';
import { send } from '../api/client';
import type { Batch, BatchOptions } from '../api/contracts';
import { ErrorNotice } from './Notices';
import { NumberField } from './Field';
import { say } from './toasts';

type Name = 'maxConcurrency' | 'maxConcurrentChunks' | 'sliceSize' | 'toleratedFailurePercentage';

const fields: { name: Name; label: string; least: number; most: number; otherwise?: string }[] = [
  { name: 'maxConcurrency', label: 'Activities at once', least: 1, most: 1_000, otherwise: "the host's limit" },
  { name: 'maxConcurrentChunks', label: 'Chunks at once', least: 1, most: 100 },
  { name: 'sliceSize', label: 'Entries in a call', least: 1, most: 10_000, otherwise: 'adapted to the cost' },
  { name: 'toleratedFailurePercentage', label: 'Tolerated failures, percent', least: 0, most: 100, otherwise: 'no limit' },
];

/** Options that a running batch takes up at once. */
export function LiveOptions({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  const [edits, setEdits] = useState<Partial<Record<Name, string>>>({});
  const [problem, setProblem] = useState<Error | null>(null);
  const changes = fields.filter(({ name }) => edits[name] !== undefined && edits[name] !== textOf(batch.options, name));
  const apply = async (event: Event) => {
    event.preventDefault();
    setProblem(null);
    try {
      const cleared = changes.filter(({ name }) => edits[name] === '').map(({ name }) => name);
      const set = Object.fromEntries(changes.filter(({ name }) => edits[name] !== '').map(({ name }) => [name, Number(edits[name])]));
      await send(`dataset/batch/${encodeURIComponent(batch.id)}`, { method: 'PATCH', body: { ...set, ...(cleared.length > 0 && { clear: cleared }) } });
      setEdits({});
      say('The batch goes on with the new options.');
      onChanged();
    } catch (failure) {
      setProblem(failure instanceof Error ? failure : new Error(String(failure)));
    }
  };
  return (
    <form class="card stack-tight" aria-label="Change while it runs" onSubmit={(event) => void apply(event)}>
      <h2>Change while it runs</h2>
      <div class="fields narrow-fields">
        {fields.map(({ name, label, least, most, otherwise }) => (
          <NumberField
            key={name} label={label} least={least} most={most} step={name === 'toleratedFailurePercentage' ? 'any' : 1} required={otherwise === undefined}
            value={edits[name] ?? textOf(batch.options, name)} onValue={(text) => setEdits({ ...edits, [name]: text })} placeholder={otherwise ?? ''} />
        ))}
      </div>
      {problem && <ErrorNotice error={problem} what="the change" />}
      <div class="buttons"><button type="submit" class="primary" disabled={changes.length === 0}>Apply</button></div>
    </form>
  );
}

const textOf = (options: BatchOptions, name: Name): string => String(options[name] ?? '');
