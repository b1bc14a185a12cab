import type { IndexEntry } from '../../shared/content-model/index.ts';
import { PageIcon } from './page-icon.tsx';
import css from './page-tile.module.css';

export interface PageTileProps {
  entry: IndexEntry;
  onOpen: () => void;
}

/** A tile of the home screen: icon and title. */
export function PageTile({ entry, onOpen }: PageTileProps) {
  return (
    <button type="button" class={css.tile} data-door={entry.door} data-testid={`tile-${entry.id}`} onClick={onOpen}>
      <span class={css.icon}>
        <PageIcon icon={entry.icon} />
      </span>
      <span class={css.title} lang={entry.locale}>
        {entry.title}
      </span>
    </button>
  );
}
