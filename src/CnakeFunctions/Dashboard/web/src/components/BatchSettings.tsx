import type { Batch } from '../api/contracts';
import { href } from '../routing';
import { fullTime } from '../text/format';
import { isEnded, visible } from '../text/words';
import { LiveOptions } from './LiveOptions';

/** What a batch was asked to do, as it stands now. */
export function BatchSettings({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  return (
    <div class="stack">
      {!isEnded(batch) && <LiveOptions batch={batch} onChanged={onChanged} />}
      <div class="columns even">
        <section class="card" aria-label="Identity">
          <h2>Batch</h2>
          <dl class="pairs">
            <Pair name="Id" value={batch.id} />
            <Pair name="Operation" value={batch.operation} />
            {batch.operationOptions !== undefined && <Pair name="Operation options" value={JSON.stringify(batch.operationOptions)} />}
            <Pair name="Created" value={fullTime(batch.createdAt)} />
            {batch.startedAt && <Pair name="Started" value={fullTime(batch.startedAt)} />}
            {batch.completedAt && <Pair name="Ended" value={fullTime(batch.completedAt)} />}
            {batch.sourceSnapshot && <Pair name="Reads snapshot" value={batch.sourceSnapshot} />}
            {batch.resultSnapshot && <Pair name="Newest result" value={batch.resultSnapshot} />}
            {batch.retryOf && <div><dt>Runs again what failed in</dt><dd><a href={href(['batches', batch.retryOf])}>{batch.retryOf}</a></dd></div>}
          </dl>
        </section>
        <section class="card" aria-label="Settings">
          <h2>Filter</h2>
          <Pairs of={batch.filter} none="All entries of the dataset." />
          <h2>Options</h2>
          <Pairs of={batch.options} none="" />
        </section>
      </div>
    </div>
  );
}

function Pairs({ of, none }: { of: object; none: string }) {
  const given = Object.entries(of).filter(([, value]) => value !== undefined && value !== false);
  return given.length === 0 ? <p class="quiet-text">{none}</p> : (
    <dl class="pairs">
      {given.map(([name, value]) => <Pair key={name} name={name.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase()).replace(/ ([A-Z])/g, (part) => part.toLowerCase())} value={textOf(value)} />)}
    </dl>
  );
}

const Pair = ({ name, value }: { name: string; value: string }) => <div><dt>{name}</dt><dd><bdi>{visible(value)}</bdi></dd></div>;

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' && value !== null
    ? Object.entries(value).map(([name, one]) => `${name} ${String(one)}`).join(', ') : String(value);
}
