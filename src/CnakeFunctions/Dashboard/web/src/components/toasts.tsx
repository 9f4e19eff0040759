import { signal } from '@preact/signals';

interface Toast { id: number; text: string; bad: boolean }

const shown = signal<Toast[]>([]);
let last = 0;

/** A short message that goes by itself; one about an error stays longer. */
export function say(text: string, bad = false): void {
  const id = ++last;
  shown.value = [...shown.value.slice(-2), { id, text, bad }];
  window.setTimeout(() => { shown.value = shown.value.filter((one) => one.id !== id); }, bad ? 12_000 : 5_000);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((one) => <div key={one.id} class={one.bad ? 'toast bad' : 'toast'}>{one.text}</div>)}
    </div>
  );
}
