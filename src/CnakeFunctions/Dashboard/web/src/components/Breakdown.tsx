import { count, percent } from '../text/format';
import { visible } from '../text/words';

const mostRows = 8;

/** Names with numbers and their share, the largest first. */
export function Breakdown({ title, values, hrefOf }: { title: string; values: Record<string, number>; hrefOf?: (name: string) => string }) {
  const rows = Object.entries(values).sort((a, b) => b[1] - a[1]);
  const total = rows.reduce((sum, [, n]) => sum + n, 0) || 1;
  const most = rows[0]?.[1] ?? 1;
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? <p class="quiet-text">None.</p> : (
        <ul class="breakdown">
          {rows.slice(0, mostRows).map(([name, n]) => (
            <li key={name}>
              <span class="breakdown-name">{hrefOf ? <a href={hrefOf(name)}><bdi>{visible(name)}</bdi></a> : <bdi>{visible(name)}</bdi>}</span>
              <span class="breakdown-number">{count(n)} <span class="muted">{percent((n / total) * 100)}</span></span>
              <span class="share" aria-hidden="true"><span style={{ width: `${(n / most) * 100}%` }} /></span>
            </li>
          ))}
        </ul>
      )}
      {rows.length > mostRows && <p class="quiet-text">and {rows.length - mostRows} more</p>}
    </section>
  );
}
