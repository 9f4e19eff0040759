import { getJson } from './client';
import type { Batch, BatchEntry, EntryError, Page } from './contracts';

const pageSize = 1_000;
const mostPages = 5;
const mostBatches = 5;

/** Why an entry failed in a batch; undefined when it did not, or when that is past the failures that are looked through. */
export async function findFailure(batchId: string, entryId: string, signal: AbortSignal): Promise<EntryError | undefined> {
  let continuation: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer: Page<BatchEntry> = await getJson(
      `dataset/batch/${encodeURIComponent(batchId)}/entries`, { state: 'failed', limit: pageSize, continuation }, signal);
    const found = answer.items.find((one) => one.entryId === entryId);
    continuation = answer.continuation;
    if (found || !continuation) {
      return found?.error;
    }
  }

  return undefined;
}

/** The newest failure of an entry that its dataset calls failed. */
export async function findNewestFailure(dataset: string, entryId: string, signal: AbortSignal): Promise<EntryError | undefined> {
  const batches = await getJson<Page<Batch>>('dataset/batches', { dataset, limit: mostBatches }, signal);
  for (const batch of batches.items.filter((one) => one.counts.failed > 0)) {
    const error = await findFailure(batch.id, entryId, signal);
    if (error) {
      return error;
    }
  }

  return undefined;
}
