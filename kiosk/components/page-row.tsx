import { ChevronRight } from 'lucide-preact';
import type { IndexEntry } from '../../shared/content-model/index.ts';
import { PageIcon } from './page-icon.tsx';
import css from './page-row.module.css';

export interface PageRowProps {
  entry: IndexEntry;
  /** `row` names the list, `related` the end of a page: tests find it as `<kind>-<page>`. */
  kind: 'row' | 'related';
  onOpen: () => void;
}

/** A row of a list: icon, title and one line of what is in it. */
export function PageRow({ entry, kind, onOpen }: PageRowProps) {
  return (
    <button type="button" class={css.row} data-kind={kind} data-door={entry.door} data-testid={`${kind}-${entry.id}`} onClick={onOpen}>
      <span class={css.icon}>
        <PageIcon icon={entry.icon} />
      </span>
      <span class={css.words} lang={entry.locale}>
        <span class={css.title}>{entry.title}</span>
        {kind === 'row' && <span class={css.summary}>{entry.summary}</span>}
      </span>
      <ChevronRight class={css.sign} size="1.2em" aria-hidden="true" />
    </button>
  );
}
