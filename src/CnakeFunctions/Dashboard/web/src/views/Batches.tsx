import { getJson } from '../api/client';
import type { Batch, BatchState, Page } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import { BatchTable } from '../components/BatchTable';
import { Heading } from '../components/Heading';
import { Icon } from '../components/Icon';
import { Command, Empty, ErrorNotice, Loading } from '../components/Notices';
import { Pager, usePages } from '../components/Pager';
import { Choice, TextFilter } from '../components/Filters';
import { href, route } from '../routing';
import { batchStates } from '../text/words';

const pageSize = 50;

export function Batches() {
  const state = route.value.query.get('state') ?? '';
  const dataset = route.value.query.get('dataset') ?? '';
  const pages = usePages(`${state} ${dataset}`);
  const { data, error, refresh } = useResource(
    `batches ${state} ${dataset} ${pages.after}`,
    (signal) => getJson<Page<Batch>>('dataset/batches', { state, dataset, limit: pageSize, continuation: pages.after }, signal), every.idle);
  const isFiltered = state !== '' || dataset !== '' || pages.after !== '';
  return (
    <>
      <Heading title="Batches">
        <a class="button primary" href={href(['start'])}><Icon name="plus" />Start a batch</a>
      </Heading>
      <div class="filters">
        <Choice name="state" label="State" options={(Object.keys(batchStates) as BatchState[]).map((one) => [one, batchStates[one].text])} />
        <TextFilter name="dataset" label="Dataset" />
      </div>
      {error && <ErrorNotice error={error} retry={refresh} what="the batches" />}
      {!data && !error && <Loading what="the batches" />}
      {data && (data.items.length > 0
        ? <BatchTable batches={data.items} caption="Batches, newest first" />
        : isFiltered ? <Empty title="No batch is like that." /> : (
          <Empty title="No batch yet">
            <p>Start one here, or on the command line:</p>
            <Command text="cnake process -d mine" />
          </Empty>
        ))}
      {data && <Pager pages={pages} continuation={data.continuation} shown={data.items.length} />}
    </>
  );
}
