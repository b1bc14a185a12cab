import type { IndexEntry, Locale } from '../../shared/content-model/index.ts';
import { Scroller } from '../components/scroller.tsx';
import { Home } from '../screens/home/home.tsx';
import { List } from '../screens/list/list.tsx';
import { Page } from '../screens/page/page.tsx';
import { type Content, pagesFor } from '../state/content.ts';
import type { Freshness } from '../state/freshness.ts';
import { type Door, placeOf, type Route } from '../state/navigation.ts';
import type { Session } from '../state/session.ts';
import type { Orientation } from './measures.ts';

export interface PlaceProps {
  route: Extract<Route, { screen: 'home' | 'list' | 'page' }>;
  session: Session;
  content: Content;
  locale: Locale;
  orientation: Orientation;
  minute: number;
  freshness: Freshness;
  textSize: number;
  onFailed: (code: string) => void;
}

/** Most related pages shown: three can be taken in at a glance. */
const relatedLimit = 3;

/** The screen of a route, which scrolls, and finds its old position when a traveller comes back to it. */
export function Place({ route, session, content, locale, orientation, minute, freshness, textSize, onFailed }: PlaceProps) {
  const { site, active, version } = content;
  const pages = pagesFor(content, locale);
  const place = placeOf(route);
  const openPage = (page: string) => {
    // A link to a page this release does not have leads nowhere; compile refuses such links.
    if (pages.some((entry) => entry.id === page)) session.go({ type: 'page-opened', page });
  };
  const openDoor = (door: Door) => session.go({ type: 'door-opened', door });
  const keepScroll = (top: number) => session.scroll.set(place, top);
  const scrollTop = session.scroll.get(place) ?? 0;

  if (route.screen === 'page') {
    const entry = pages.find((candidate) => candidate.id === route.page);
    if (entry === undefined) return null;
    return (
      <Page
        site={site}
        active={active}
        entry={entry}
        related={relatedTo(entry, pages)}
        orientation={orientation}
        minute={minute}
        freshness={freshness}
        textSize={textSize}
        scrollTop={scrollTop}
        onScroll={keepScroll}
        onOpenPage={openPage}
        onFailed={onFailed}
      />
    );
  }
  const shown = { site, pages, minute, freshness, onOpenPage: openPage };
  return (
    <Scroller startTop={scrollTop} wordsKey={`${locale} ${version} ${textSize}`} onScroll={(state) => keepScroll(state.top)}>
      {route.screen === 'home' ? <Home {...shown} onOpenDoor={openDoor} /> : <List {...shown} door={route.door} />}
    </Scroller>
  );
}

/** Pages behind the same door: those after this one in the site's order first, then from the beginning. */
function relatedTo(entry: IndexEntry, pages: readonly IndexEntry[]): IndexEntry[] {
  const same = pages.filter((page) => page.door === entry.door);
  const at = same.findIndex((page) => page.id === entry.id);
  return [...same.slice(at + 1), ...same.slice(0, at)].slice(0, relatedLimit);
}
