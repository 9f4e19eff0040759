import { ApiError, encodePath, getJson } from './client';
import type { Batch, EntryError, EntryFailure, Page } from './contracts';

/** Batches of a dataset that are looked through for the failure of an entry. */
const mostBatches = 5;

/** Why an entry failed in a batch; undefined when it did not. */
export async function findFailure(batchId: string, entryId: string, signal: AbortSignal): Promise<EntryError | undefined> {
  try {
    return (await getJson<EntryFailure>(`dataset/batch/${encodeURIComponent(batchId)}/failures/${encodePath(entryId)}`, {}, signal)).error;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) {
      return undefined;
    }

    throw failure;
  }
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
