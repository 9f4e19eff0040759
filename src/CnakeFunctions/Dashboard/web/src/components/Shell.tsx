import type { ComponentChildren } from 'preact';
import { forgetKey, key } from '../api/key';
import { href, route } from '../routing';
import { HealthState } from './HealthState';
import { ConnectionBanner } from './ConnectionBanner';
import { Icon } from './Icon';
import type { IconName } from './Icon';
import { KeyDialog } from './KeyDialog';
import { Toasts } from './toasts';

const places: { path: string[]; name: string; icon: IconName; hasWindow?: true }[] = [
  { path: [], name: 'Overview', icon: 'overview', hasWindow: true },
  { path: ['batches'], name: 'Batches', icon: 'batches' },
  { path: ['errors'], name: 'Errors', icon: 'errors', hasWindow: true },
  { path: ['performance'], name: 'Performance', icon: 'performance', hasWindow: true },
  { path: ['datasets'], name: 'Datasets', icon: 'datasets' },
];

/** What is around every page. */
export function Shell({ children }: { children: ComponentChildren }) {
  const here = route.value.path[0];
  const hours = route.value.query.get('hours') ?? '';
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>Skip to the content</a>
      <header class="side">
        <a class="brand" href="#/"><Mark />Cnake<span>Functions</span></a>
        <nav aria-label="Main">
          {places.map((place) => (
            <a key={place.name} href={href(place.path, place.hasWindow ? { hours } : {})} aria-current={place.path[0] === here ? 'page' : undefined}>
              <Icon name={place.icon} /><span>{place.name}</span>
            </a>
          ))}
        </nav>
        <div class="side-foot">
          {key.value !== null && <button type="button" class="plain" onClick={forgetKey}><Icon name="key" />Forget the key</button>}
          <HealthState />
          <a href="dashboard/licenses.txt">Licences</a>
        </div>
      </header>
      <div class="content">
        <ConnectionBanner />
        <main id="main" tabIndex={-1}>{children}</main>
      </div>
      <KeyDialog />
      <Toasts />
    </>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" /><path d="M22 9.500h-8a4 4 0 0 0 0 8h4a3 3 0 0 1 0 6h-8" />
    </svg>
  );
}
