import { render } from 'preact';
import { App } from './app';
import { listen } from './routing';

listen(() => {
  window.scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
});
render(<App />, document.getElementById('app')!);
