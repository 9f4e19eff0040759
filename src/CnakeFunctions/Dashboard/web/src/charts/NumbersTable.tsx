/** The numbers of a chart, for those who cannot see it or want them exactly. */
export function NumbersTable({ caption, heads, rows }: { caption: string; heads: string[]; rows: string[][] }) {
  return (
    <details class="numbers">
      <summary>Numbers</summary>
      {rows.length === 0 ? <p class="muted">Nothing in this time.</p> : (
        <div class="table" tabIndex={0} role="region" aria-label={caption}>
          <table>
            <caption class="hidden">{caption}</caption>
            <thead><tr>{heads.map((head, i) => <th key={head} scope="col" class={i > 0 ? 'number' : ''}>{head}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => <tr key={row[0]}>{row.map((cell, i) => (i === 0 ? <th key={i} scope="row">{cell}</th> : <td key={i} class="number">{cell}</td>))}</tr>)}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
