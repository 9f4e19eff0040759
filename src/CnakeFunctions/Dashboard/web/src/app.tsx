import { Shell } from './components/Shell';
import { route } from './routing';
import { BatchView } from './views/BatchView';
import { Batches } from './views/Batches';
import { BatchEntryView, DatasetEntryView } from './views/EntryView';
import { DatasetView } from './views/DatasetView';
import { Datasets } from './views/Datasets';
import { Entries } from './views/Entries';
import { Errors } from './views/Errors';
import { NotFound } from './views/NotFound';
import { Overview } from './views/Overview';
import { PerformanceView } from './views/PerformanceView';
import { StartBatch } from './views/StartBatch';

export function App() {
  return <Shell>{viewOf(route.value.path)}</Shell>;
}

function viewOf([place, name, part, id]: string[]) {
  switch (place) {
    case undefined: return <Overview />;
    case 'batches': return name === undefined ? <Batches /> : part === 'entries' && id !== undefined
      ? <BatchEntryView key={id} batchId={name} id={id} /> : <BatchView key={name} id={name} />;
    case 'start': return <StartBatch />;
    case 'errors': return <Errors />;
    case 'performance': return <PerformanceView />;
    case 'datasets': return name === undefined ? <Datasets /> : part === undefined ? <DatasetView key={name} name={name} />
      : part === 'entries' ? (id === undefined ? <Entries key={name} dataset={name} /> : <DatasetEntryView key={id} dataset={name} id={id} />) : <NotFound />;
    default: return <NotFound />;
  }
}
