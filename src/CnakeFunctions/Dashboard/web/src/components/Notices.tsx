import type { ComponentChildren } from 'preact';
import { ApiError, ConnectionError } from '../api/client';

/** What went wrong, in words that say what to do. */
export function ErrorNotice({ error, retry, what }: { error: Error; retry?: () => void; what: string }) {
  // The banner above tells of a lost connection.
  if (error instanceof ConnectionError) {
    return <p class="notice">Waiting for the connection to load {what}.</p>;
  }

  return (
    <div class="notice bad" role="alert">
      <p><b>{titleOf(error, what)}</b> {detailOf(error)}</p>
      {error instanceof ApiError && error.problem?.errors && error.problem.errors.length > 0 && (
        <ul>{error.problem.errors.map((fault) => <li key={fault.field}><code>{fault.field}</code> {fault.message}</li>)}</ul>
      )}
      {retry && <button type="button" onClick={retry}>Try again</button>}
    </div>
  );
}

export function titleOf(error: Error, what: string): string {
  const status = error instanceof ApiError ? error.status : 0;
  switch (status) {
    case 400: return 'The service did not accept this.';
    case 404: return `There is no such thing: ${what}.`;
    case 409: return 'That is not possible now.';
    case 429: return 'The service has too much to do at the moment.';
    case 503: return 'The storage behind the service does not answer.';
    default: return `Loading ${what} failed.`;
  }
}

export const detailOf = (error: Error): string => error.message;

/** A place where nothing is yet, and what would change that. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return <div class="empty"><p class="empty-title">{title}</p>{children}</div>;
}

export function Command({ text }: { text: string }) {
  return <pre class="command" tabIndex={0} aria-label="Command"><code>{text}</code></pre>;
}

export function Loading({ what }: { what: string }) {
  return <p class="loading" role="status">Loading {what} …</p>;
}
