import { download } from '../api/download';
import type { Batch } from '../api/contracts';
import { Icon } from './Icon';
import { say } from './toasts';

export function ReportButtons({ batch }: { batch: Batch }) {
  const save = async (format: 'html' | 'json') => {
    try {
      await download(`dataset/batch/${encodeURIComponent(batch.id)}/report`, { format }, `${batch.id}.${format}`);
    } catch (failure) {
      say(`The report: ${failure instanceof Error ? failure.message : 'failed.'}`, true);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void save('html')}><Icon name="download" />Report</button>
      <button type="button" class="plain" onClick={() => void save('json')}>JSON</button>
    </>
  );
}
