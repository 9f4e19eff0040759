import { getJson } from '../api/client';
import type { Health } from '../api/contracts';
import { every, useResource } from '../api/useResource';
import type { Tone } from '../text/words';

const looks: Record<Health['status'], { text: string; tone: Tone }> = {
  healthy: { text: 'Healthy', tone: 'ok' },
  degraded: { text: 'Degraded', tone: 'mixed' },
  unhealthy: { text: 'Unhealthy', tone: 'bad' },
};

/** Whether the service and what it stands on work, and its version. */
export function HealthState() {
  // An unhealthy service answers with 503 and no problem: the other requests tell what is wrong.
  const { data, error } = useResource('health', (signal) => getJson<Health>('health', {}, signal), every.slow);
  if (!data && !error) {
    return null;
  }

  const { text, tone } = looks[error ? 'unhealthy' : data!.status];
  const faults = data?.checks.filter((one) => one.status !== 'healthy').map((one) => `${one.name}: ${one.detail ?? one.status}`).join(', ');
  return <span class={`health tone-${tone}`} title={faults || undefined}><span class="dot" aria-hidden="true" />{text}{data && ` · ${data.version}`}</span>;
}
