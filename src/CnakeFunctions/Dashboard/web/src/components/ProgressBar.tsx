import type { EntryCounts, EntryState } from '../api/contracts';
import { count, percent } from '../text/format';
import { entryStates } from '../text/words';

const drawn: EntryState[] = ['completed', 'failed', 'processing', 'retrying', 'submitted'];

/** A bar with a piece for each state; what is left is pending. */
export function ProgressBar({ counts, value, label, quiet = false }: { counts: EntryCounts; value: number; label: string; quiet?: boolean }) {
  const total = counts.total || 1;
  return (
    <div
      class={quiet ? 'progress quiet' : 'progress'} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.floor(value)} aria-valuetext={`${percent(value)}: ${count(counts.done)} of ${count(counts.total)} entries`}>
      {drawn.map((state) => counts[state] > 0 && (
        <span key={state} class={`piece tone-${entryStates[state].tone}`} style={{ width: `${(counts[state] / total) * 100}%` }} />
      ))}
    </div>
  );
}

/** The numbers behind the bar. */
export function StateCounts({ counts, all = false, hrefOf }: { counts: EntryCounts; all?: boolean; hrefOf?: (state: EntryState) => string }) {
  const states = (Object.keys(entryStates) as EntryState[]).filter((state) => all || counts[state] > 0);
  return (
    <ul class="state-counts" aria-label="Entries by state">
      {states.map((state) => (
        <li key={state} class={`tone-${entryStates[state].tone}`}>
          <span class="dot" aria-hidden="true" />
          {hrefOf && counts[state] > 0 ? <a href={hrefOf(state)}><Count counts={counts} state={state} /></a> : <Count counts={counts} state={state} />}
        </li>
      ))}
    </ul>
  );
}

const Count = ({ counts, state }: { counts: EntryCounts; state: EntryState }) => <span><b>{count(counts[state])}</b> {entryStates[state].text.toLowerCase()}</span>;
