import { signal } from '@preact/signals';

/** When the service was last lost; null while it answers. */
export const lostSince = signal<Date | null>(null);

/** Counts up when a connection comes back or the user asks to try again, so that whoever waits asks at once. */
export const attempts = signal(0);

export function reached(): void {
  if (lostSince.peek()) {
    lostSince.value = null;
    attempts.value++;
  }
}

export function lost(): void {
  lostSince.value ??= new Date();
}
