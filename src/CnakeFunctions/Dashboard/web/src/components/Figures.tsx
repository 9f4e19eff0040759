import type { ComponentChildren } from 'preact';

export interface FigureItem { name: string; value: ComponentChildren; note?: ComponentChildren; tone?: 'bad' | 'ok' }

/** Numbers with their names, in a row that wraps. */
export function Figures({ items }: { items: (FigureItem | false | undefined)[] }) {
  return (
    <dl class="figures">
      {items.map((item) => item && (
        <div key={item.name}>
          <dt>{item.name}</dt>
          <dd class={item.tone ? `text-${item.tone}` : ''}>{item.value}{item.note !== undefined && <small>{item.note}</small>}</dd>
        </div>
      ))}
    </dl>
  );
}
