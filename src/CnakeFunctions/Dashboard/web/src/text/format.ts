const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export const count = (n: number): string => whole.format(n);

/** 1.2K; for axes and small places. */
export const compact = (n: number): string => short.format(n);

/** Never 100 % or 0 % unless it is so exactly. */
export function percent(n: number): string {
  const bounded = n > 99.9 && n < 100 ? 99.9 : n > 0 && n < 0.1 ? 0.1 : n;
  return `${bounded >= 10 && Number.isInteger(Math.round(bounded * 10) / 10) ? whole.format(bounded) : oneDigit.format(bounded)}%`;
}

export function bytes(n: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (n >= 999.5 && unit < units.length - 1) {
    n /= 1_000;
    unit++;
  }

  return `${unit === 0 || n >= 100 ? whole.format(n) : oneDigit.format(n)} ${units[unit]}`;
}

/** Seconds as 42s, 3m 05s, 2h 10m, 4d 3h. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  if (s < 60) {
    return `${s}s`;
  }

  if (s < 3_600) {
    return `${Math.floor(s / 60)}m ${two(s % 60)}s`;
  }

  return s < 86_400 ? `${Math.floor(s / 3_600)}h ${two(Math.floor((s % 3_600) / 60))}m` : `${Math.floor(s / 86_400)}d ${Math.floor((s % 86_400) / 3_600)}h`;
}

/** A round length of time in words: 1 minute, 30 minutes, 12 hours. */
export function stretch(seconds: number): string {
  const [n, unit] = seconds < 3_600 ? [seconds / 60, 'minute'] : seconds < 86_400 ? [seconds / 3_600, 'hour'] : [seconds / 86_400, 'day'];
  return `${oneDigit.format(n)} ${unit}${n === 1 ? '' : 's'}`;
}

export function milliseconds(ms: number): string {
  if (ms >= 10_000) {
    return duration(ms / 1_000);
  }

  return ms >= 1_000 ? `${oneDigit.format(ms / 1_000)} s` : ms >= 10 ? `${whole.format(ms)} ms` : `${oneDigit.format(ms)} ms`;
}

export const rate = (entriesPerMinute: number): string =>
  `${entriesPerMinute >= 100 ? whole.format(entriesPerMinute) : oneDigit.format(entriesPerMinute)}/min`;

/** A time of today as a clock time, another with its day. */
export function time(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  return at.toDateString() === now.toDateString() ? clock.format(at) : `${day.format(at)}, ${hourMinute.format(at)}`;
}

export const fullTime = (iso: string): string => full.format(new Date(iso));

/** For the axis of a window of so many seconds. */
export const axisTime = (epochSeconds: number, span: number): string =>
  (span > 2 * 86_400 ? day : span > 600 ? hourMinute : clock).format(new Date(epochSeconds * 1_000));

export function ago(iso: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(iso)) / 1_000;
  return seconds < 5 ? 'just now' : seconds < 86_400 * 3 ? `${duration(seconds).split(' ')[0]} ago` : day.format(new Date(iso));
}
