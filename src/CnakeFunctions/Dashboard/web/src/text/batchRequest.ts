import type { BatchRequest, EntryState, PriorityOrder } from '../api/contracts';

/** The form as it is typed in: numbers are text until they are sent. */
export interface BatchForm {
  dataset: string; operation: string; mode: string; displayName: string; idPattern: string; tags: string; limit: string; statuses: EntryState[];
  onlyUnprocessed: boolean; maxConcurrency: string; chunkSize: string; sliceSize: string; toleratedFailurePercentage: string;
  entryTimeoutSeconds: string; checkpointIntervalSeconds: string; priority: PriorityOrder;
}

export const startValues: BatchForm = {
  dataset: '', operation: 'translate', mode: 'readable', displayName: '', idPattern: '', tags: '', limit: '', statuses: [], onlyUnprocessed: false,
  maxConcurrency: '', chunkSize: '', sliceSize: '', toleratedFailurePercentage: '', entryTimeoutSeconds: '', checkpointIntervalSeconds: '', priority: 'id',
};

/** What is left empty is left out, so that the service's own values hold. */
export function requestOf(form: BatchForm): BatchRequest {
  const tags = form.tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
  return {
    dataset: form.dataset,
    operation: form.operation,
    ...(form.operation === 'translate' && form.mode !== 'readable' && { operationOptions: { mode: form.mode } }),
    ...(form.displayName.trim() !== '' && { displayName: form.displayName.trim() }),
    filter: {
      ...(form.idPattern !== '' && { idPattern: form.idPattern }),
      ...(tags.length > 0 && { tags }),
      ...(form.statuses.length > 0 && { statuses: form.statuses }),
      ...(form.onlyUnprocessed && { onlyUnprocessed: true }),
      ...numbers(form, ['limit']),
    },
    options: {
      ...numbers(form, ['maxConcurrency', 'chunkSize', 'sliceSize', 'toleratedFailurePercentage', 'entryTimeoutSeconds', 'checkpointIntervalSeconds']),
      ...(form.priority !== 'id' && { priority: form.priority }),
    },
  };
}

function numbers(form: BatchForm, names: (keyof BatchForm)[]): Record<string, number> {
  return Object.fromEntries(names.filter((name) => form[name] !== '').map((name) => [name, Number(form[name])]));
}
