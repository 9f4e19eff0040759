import type { Batch, BatchState, ChunkState, EntryState } from '../api/contracts';

export type Tone = 'ok' | 'bad' | 'busy' | 'wait' | 'hold' | 'mixed';

export const batchStates: Record<BatchState, { text: string; tone: Tone }> = {
  pending: { text: 'Pending', tone: 'wait' },
  running: { text: 'Running', tone: 'busy' },
  paused: { text: 'Paused', tone: 'hold' },
  completed: { text: 'Completed', tone: 'ok' },
  completed_with_errors: { text: 'Completed with errors', tone: 'mixed' },
  failed: { text: 'Failed', tone: 'bad' },
  cancelled: { text: 'Cancelled', tone: 'wait' },
};

/** In the order in which an entry goes through them. */
export const entryStates: Record<EntryState, { text: string; tone: Tone }> = {
  completed: { text: 'Completed', tone: 'ok' },
  failed: { text: 'Failed', tone: 'bad' },
  processing: { text: 'Processing', tone: 'busy' },
  retrying: { text: 'Retrying', tone: 'mixed' },
  submitted: { text: 'Submitted', tone: 'hold' },
  pending: { text: 'Pending', tone: 'wait' },
};

export const chunkStates: Record<ChunkState, { text: string; tone: Tone }> = {
  pending: { text: 'Pending', tone: 'wait' },
  processing: { text: 'Processing', tone: 'busy' },
  recorded: { text: 'Recorded', tone: 'hold' },
  committed: { text: 'Committed', tone: 'ok' },
};

export const isEnded = (batch: Batch): boolean =>
  batch.state === 'completed' || batch.state === 'completed_with_errors' || batch.state === 'failed' || batch.state === 'cancelled';

/** Every entry is done, but not yet in a snapshot. */
export const isCommitting = ({ state, counts }: Pick<Batch, 'state' | 'counts'>): boolean =>
  state === 'running' && counts.total > 0 && counts.done === counts.total;

export const titleOf = (batch: Batch): string => batch.displayName ?? `${batch.operation} ${batch.dataset}`;

/** "1 entry", "2 entries". */
export const some = (n: number, one: string, many: string = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

// Bidirectional controls and C0 characters change how text looks without being seen: names and code show them as what they are.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;

export const visible = (text: string): string =>
  text.replace(unseen, (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** A line of text out of one that may have a million characters. */
export const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
