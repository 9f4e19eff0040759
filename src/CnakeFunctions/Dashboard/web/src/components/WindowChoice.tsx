import { route, setQuery } from '../routing';

/** Lengths of time that the monitoring looks back. */
const windows = [
  { name: '1 h', long: 'Last hour', hours: 1 },
  { name: '24 h', long: 'Last 24 hours', hours: 24 },
  { name: '7 d', long: 'Last 7 days', hours: 168 },
  { name: '30 d', long: 'Last 30 days', hours: 720 },
] as const;

const standard = windows[1];

export function chosenWindow(): (typeof windows)[number] {
  const hours = Number(route.value.query.get('hours'));
  return windows.find((one) => one.hours === hours) ?? standard;
}

export function WindowChoice() {
  const chosen = chosenWindow();
  return (
    <div class="segments" role="group" aria-label="Time window">
      {windows.map((one) => (
        <button key={one.hours} type="button" aria-pressed={one === chosen} aria-label={`${one.name}: ${one.long.toLowerCase()}`} onClick={() => setQuery({ hours: String(one.hours) })}>
          {one.name}
        </button>
      ))}
    </div>
  );
}
