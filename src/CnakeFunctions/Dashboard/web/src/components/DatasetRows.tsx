import type { DatasetStatistics } from '../api/contracts';
import { href } from '../routing';
import { bytes, count } from '../text/format';
import { ShareBar } from './ShareBar';

export function DatasetRows({ datasets }: { datasets: DatasetStatistics[] }) {
  return (
    <div class="table">
      <table>
        <caption class="hidden">Datasets</caption>
        <thead>
          <tr>
            <th scope="col">Dataset</th><th scope="col" class="number">Entries</th><th scope="col" class="number">Size</th>
            <th scope="col" class="number wide">Duplicates</th><th scope="col" class="wide">Status</th>
          </tr>
        </thead>
        <tbody>
          {datasets.map((one) => (
            <tr key={one.dataset}>
              <th scope="row"><a href={href(['datasets', one.dataset])}>{one.dataset}</a></th>
              <td class="number">{count(one.entries)}</td>
              <td class="number">{bytes(one.bytes)}</td>
              <td class="number wide">{count(one.duplicateEntries)}</td>
              <td class="wide status-cell"><ShareBar label={`Entries of ${one.dataset} by status`} shares={one.byStatus} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
