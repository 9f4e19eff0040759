import { signal } from '@preact/signals';

const storage = 'cnake.functions-key';

/** The function key of this tab; it is kept until the tab closes and is sent as a header only. */
export const key = signal<string | null>(sessionStorage.getItem(storage));

/** What the user is told while a key is asked for; null when none is. */
export const demand = signal<'needed' | 'refused' | null>(null);

let answered: Promise<void> | null = null;
let answer: () => void = () => undefined;

/** Resolves once the user has given a key other than the refused one; all callers share one question. */
export function askForKey(refused: string | null): Promise<void> {
  if (key.peek() !== refused) {
    return Promise.resolve();
  }

  if (!answered) {
    demand.value = refused === null ? 'needed' : 'refused';
    answered = new Promise((resolve) => { answer = resolve; });
  }

  return answered;
}

export function giveKey(text: string): void {
  sessionStorage.setItem(storage, text);
  key.value = text;
  demand.value = null;
  answered = null;
  answer();
}

export function forgetKey(): void {
  sessionStorage.removeItem(storage);
  key.value = null;
  location.reload();
}
