import type { EntryState } from '../api/contracts';
import { count } from '../text/format';
import { entryStates } from '../text/words';

/** Entries by status as one bar. */
export function ShareBar({ label, shares }: { label: string; shares: Record<string, number> }) {
  const known = (Object.keys(entryStates) as EntryState[]).filter((state) => (shares[state] ?? 0) > 0);
  const total = known.reduce((sum, state) => sum + shares[state]!, 0) || 1;
  const words = known.map((state) => `${count(shares[state]!)} ${entryStates[state].text.toLowerCase()}`).join(', ');
  return (
    <span class="progress thin" role="img" aria-label={`${label}: ${words || 'none'}`} title={words}>
      {known.map((state) => <span key={state} class={`piece tone-${entryStates[state].tone}`} style={{ width: `${(shares[state]! / total) * 100}%` }} />)}
    </span>
  );
}
