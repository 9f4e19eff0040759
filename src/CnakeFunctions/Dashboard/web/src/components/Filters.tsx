import { useEffect, useId, useState } from 'preact/hooks';
import { route, setQuery } from '../routing';

// Each filter is a parameter of the page's address; a change leads back to the first page.

export function Choice({ name, label, options, any = 'Any' }: { name: string; label: string; options: [value: string, text: string][]; any?: string }) {
  return (
    <label class="filter">
      <span>{label}</span>
      <select value={route.value.query.get(name) ?? ''} onChange={(event) => setQuery({ [name]: event.currentTarget.value, after: '' })}>
        <option value="">{any}</option>
        {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
      </select>
    </label>
  );
}

export function TextFilter({ name, label, placeholder = '', hint, wide = false }: { name: string; label: string; placeholder?: string; hint?: string; wide?: boolean }) {
  const given = route.value.query.get(name) ?? '';
  const [text, setText] = useState(given);
  const id = useId();
  useEffect(() => setText(given), [given]);
  const apply = () => {
    if (text !== given) {
      setQuery({ [name]: text, after: '' });
    }
  };
  return (
    <form class={wide ? 'filter wide' : 'filter'} role="search" aria-label={label} onSubmit={(event) => { event.preventDefault(); apply(); }}>
      <label for={id}>{label}</label>
      <input id={id} type="search" value={text} placeholder={placeholder} title={hint} autoComplete="off" spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)} onBlur={apply} onSearch={apply} />
    </form>
  );
}
