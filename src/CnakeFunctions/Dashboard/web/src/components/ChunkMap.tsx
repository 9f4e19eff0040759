import type { ChunkProgress, ChunkState } from '../api/contracts';
import { count } from '../text/format';
import { chunkStates, some } from '../text/words';

const mostRows = 30;

/** Every chunk as a square, and those under way by their numbers. */
export function ChunkMap({ chunks, total }: { chunks: ChunkProgress[]; total: number }) {
  const ordered = [...chunks].sort((a, b) => a.number - b.number);
  const tally = Object.fromEntries((Object.keys(chunkStates) as ChunkState[]).map((state) => [state, ordered.filter((one) => one.state === state).length])) as Record<ChunkState, number>;
  const notable = [...ordered.filter((one) => one.state === 'processing'), ...ordered.filter((one) => one.state !== 'processing' && one.state !== 'pending').reverse()].slice(0, mostRows);
  const words = (Object.keys(chunkStates) as ChunkState[]).filter((state) => tally[state] > 0).map((state) => `${count(tally[state])} ${chunkStates[state].text.toLowerCase()}`).join(', ');
  return (
    <section class="card" aria-labelledby="chunks">
      <div class="card-head"><h2 id="chunks">Chunks</h2>{chunks.length < total && <span class="muted">{count(chunks.length)} of {count(total)}</span>}</div>
      {chunks.length === 0 ? <p class="quiet-text">{total === 0 ? 'The batch is being planned.' : 'None has begun.'}</p> : (
        <>
          <div class="chunk-map" role="img" aria-label={`${some(chunks.length, 'chunk')}: ${words}`}>
            {ordered.map((one) => <span key={one.number} class={`chunk ${one.state}${one.failed > 0 ? ' with-failures' : ''}`} title={titleOf(one)} />)}
          </div>
          <ul class="legend" aria-hidden="true">
            {(Object.keys(chunkStates) as ChunkState[]).map((state) => <li key={state}><span class={`chunk ${state}`} />{chunkStates[state].text} <b>{count(tally[state])}</b></li>)}
            <li><span class="chunk committed with-failures" />with failures</li>
          </ul>
          {notable.length > 0 && <details class="numbers">
            <summary>Numbers</summary>
            <div class="table" tabIndex={0} role="region" aria-label="Chunks under way and newest">
              <table>
                <caption class="hidden">Chunks under way, then the newest</caption>
                <thead><tr><th scope="col">Chunk</th><th scope="col">State</th><th scope="col" class="number">Entries</th><th scope="col" class="number">Completed</th><th scope="col" class="number">Failed</th></tr></thead>
                <tbody>
                  {notable.map((one) => (
                    <tr key={one.number}>
                      <th scope="row" class="plain-number">{one.number}{one.run > 0 && <span class="muted"> run {one.run + 1}</span>}</th>
                      <td>{chunkStates[one.state].text}</td><td class="number">{one.entries === undefined ? '–' : count(one.entries)}</td>
                      <td class="number">{count(one.completed)}</td><td class={one.failed > 0 ? 'number text-bad' : 'number'}>{count(one.failed)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>}
        </>
      )}
    </section>
  );
}

function titleOf({ number, state, entries, completed, failed }: ChunkProgress): string {
  const done = completed + failed === 0 ? '' : `, ${count(completed)} completed${failed > 0 ? `, ${count(failed)} failed` : ''}`;
  return `Chunk ${number}: ${chunkStates[state].text.toLowerCase()}${entries === undefined ? '' : `, ${some(entries, 'entry', 'entries')}`}${done}`;
}
