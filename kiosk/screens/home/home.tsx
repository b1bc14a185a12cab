import type { IndexEntry, Site } from '../../../shared/content-model/index.ts';
import { DoorKey } from '../../components/door-key.tsx';
import { EmergencyNumbers } from '../../components/emergency-numbers.tsx';
import { type Freshness, FreshnessLine, OutdatedNotice } from '../../components/freshness.tsx';
import { Hero } from '../../components/hero.tsx';
import { PageTile } from '../../components/page-tile.tsx';
import { SiteHeader } from '../../components/site-header.tsx';
import { useWords } from '../../components/words-context.ts';
import type { Door } from '../../state/navigation.ts';
import css from './home.module.css';

export interface HomeProps {
  site: Site;
  pages: readonly IndexEntry[];
  minute: number;
  freshness: Freshness;
  onOpenDoor: (door: Door) => void;
  onOpenPage: (page: string) => void;
}

const doors: readonly Door[] = ['before', 'after'];

/** K3: two doors, the pages most asked for, and the numbers to call. */
export function Home({ site, pages, minute, freshness, onOpenDoor, onOpenPage }: HomeProps) {
  const words = useWords();
  const tiles = site.tiles.flatMap((id) => pages.find((page) => page.id === id) ?? []);
  return (
    <div class={css.home} data-testid="home">
      <Hero
        accent={site.accent}
        header={<SiteHeader site={site} minute={minute} isLarge />}
        foot={<EmergencyNumbers numbers={site.emergency} />}
      >
        <h1 lang={words.lang}>{words.t('home.question')}</h1>
      </Hero>
      <div class={css.choices}>
        <OutdatedNotice freshness={freshness} />
        <div class={css.doors}>
          {doors.map((door) => (
            <DoorKey key={door} door={door} {...site.doors[door]} onOpen={() => onOpenDoor(door)} />
          ))}
        </div>
        <section class={css.tiles} aria-label={words.t('home.topics')}>
          {tiles.map((entry) => (
            <PageTile key={entry.id} entry={entry} onOpen={() => onOpenPage(entry.id)} />
          ))}
        </section>
        <FreshnessLine freshness={freshness} />
      </div>
    </div>
  );
}
