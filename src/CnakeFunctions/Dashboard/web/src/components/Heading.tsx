import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { visible } from '../text/words';

/** The top of a page; also names the tab. */
export function Heading({ title, above, children }: { title: string; above?: ComponentChildren; children?: ComponentChildren }) {
  useEffect(() => { document.title = `${title} – CnakeFunctions`; }, [title]);
  return (
    <div class="heading">
      <div class="heading-text">
        {above && <p class="above">{above}</p>}
        <h1><bdi>{visible(title)}</bdi></h1>
      </div>
      {children && <div class="heading-tools">{children}</div>}
    </div>
  );
}
