import type { Tone } from '../text/words';

/** A state in a word; the dot's shape differs by tone, for those who cannot tell the colours apart. */
export function Pill({ text, tone }: { text: string; tone: Tone }) {
  return <span class={`pill tone-${tone}`}><span class="dot" aria-hidden="true" />{text}</span>;
}
