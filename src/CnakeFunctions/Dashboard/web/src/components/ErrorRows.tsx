import type { ErrorCategory } from '../api/contracts';
import { href, route } from '../routing';
import { count } from '../text/format';
import { clip, visible } from '../text/words';

/** Categories of errors with their share of the largest one. */
export function ErrorRows({ categories }: { categories: ErrorCategory[] }) {
  const most = Math.max(1, ...categories.map((one) => one.count));
  return (
    <ol class="error-rows">
      {categories.map((one) => (
        <li key={anchorOf(one)}>
          <a href={href(['errors'], { category: anchorOf(one), hours: route.value.query.get('hours') ?? '' })}>
            <span class="error-text"><b>{visible(one.code ?? one.type)}</b> <bdi>{visible(clip(one.message, 160))}</bdi></span>
            <span class="error-count">{count(one.count)}</span>
            <span class="share" aria-hidden="true"><span style={{ width: `${(one.count / most) * 100}%` }} /></span>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Tells a category in an address. */
export const anchorOf = (category: ErrorCategory): string => clip(`${category.type}|${category.code ?? ''}|${category.message}`, 300);
