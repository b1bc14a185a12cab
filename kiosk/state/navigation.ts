import type { PageMeta } from '../../shared/content-model/index.ts';

export type Door = PageMeta['door'];

/** Where a traveller is. In memory only: no address, no browser history. */
export type Route =
  | { readonly screen: 'attract' }
  | { readonly screen: 'language' }
  | { readonly screen: 'home' }
  | { readonly screen: 'list'; readonly door: Door }
  | { readonly screen: 'page'; readonly page: string };

/** What lies over the screen without leaving it. */
export type Overlay = 'none' | 'language' | 'reading';

export interface Navigation {
  readonly route: Route;
  /** Screens that Back leads through, oldest first; never attract or language. */
  readonly trail: readonly Route[];
  readonly overlay: Overlay;
}

export type NavigationEvent =
  | { readonly type: 'screen-touched' }
  | { readonly type: 'language-chosen' }
  | { readonly type: 'door-opened'; readonly door: Door }
  | { readonly type: 'page-opened'; readonly page: string }
  | { readonly type: 'back-pressed' }
  | { readonly type: 'home-pressed' }
  /** A key of the bar: opens its panel, and closes it when it is open. */
  | { readonly type: 'overlay-toggled'; readonly overlay: Exclude<Overlay, 'none'> }
  | { readonly type: 'overlay-closed' }
  /** A release was activated: what it no longer has cannot stay open. */
  | { readonly type: 'pages-replaced'; readonly pages: ReadonlySet<string> };

export const startOfSession: Navigation = { route: { screen: 'attract' }, trail: [], overlay: 'none' };

const home: Navigation = { route: { screen: 'home' }, trail: [], overlay: 'none' };

/** Deepest trail kept: related pages can be followed for ever. */
const trailLimit = 20;

/** The next place of a session. Pure: the same object comes back where an event changes nothing. */
export function navigate(at: Navigation, event: NavigationEvent): Navigation {
  switch (event.type) {
    case 'screen-touched':
      return at.route.screen === 'attract' ? { ...at, route: { screen: 'language' } } : at;
    case 'language-chosen':
      return at.route.screen === 'attract' || at.route.screen === 'language' ? home : withOverlay(at, 'none');
    case 'door-opened':
      return forward(at, { screen: 'list', door: event.door });
    case 'page-opened':
      return forward(at, { screen: 'page', page: event.page });
    case 'back-pressed':
      return back(at);
    case 'home-pressed':
      return at.route.screen === 'home' ? withOverlay(at, 'none') : home;
    case 'overlay-toggled':
      return toggled(at, event.overlay);
    case 'overlay-closed':
      return withOverlay(at, 'none');
    case 'pages-replaced':
      return withoutWithdrawn(at, event.pages);
  }
}

/** Where Back would lead to nothing: Home, and the screens before it. */
export const hasBack = (at: Navigation): boolean => at.overlay !== 'none' || at.trail.length > 0;

/** A name for the place, unique within a session: scroll positions are kept under it. */
export function placeOf(route: Route): string {
  switch (route.screen) {
    case 'list':
      return `list/${route.door}`;
    case 'page':
      return `page/${route.page}`;
    default:
      return route.screen;
  }
}

function withOverlay(at: Navigation, overlay: Overlay): Navigation {
  return at.overlay === overlay ? at : { ...at, overlay };
}

function toggled(at: Navigation, overlay: Overlay): Navigation {
  // The language screen is already the choice of a language.
  if (at.route.screen === 'attract' || (at.route.screen === 'language' && overlay === 'language')) return at;
  return withOverlay(at, at.overlay === overlay ? 'none' : overlay);
}

function forward(at: Navigation, route: Route): Navigation {
  // Before a language is chosen there is nothing to open, and Back must never lead there.
  if (at.route.screen === 'attract' || at.route.screen === 'language') return at;
  if (placeOf(at.route) === placeOf(route)) return withOverlay(at, 'none');
  return { route, trail: [...at.trail, at.route].slice(-trailLimit), overlay: 'none' };
}

function back(at: Navigation): Navigation {
  if (at.overlay !== 'none') return withOverlay(at, 'none');
  const route = at.trail.at(-1);
  return route === undefined ? at : { route, trail: at.trail.slice(0, -1), overlay: 'none' };
}

function withoutWithdrawn(at: Navigation, pages: ReadonlySet<string>): Navigation {
  const isThere = (route: Route) => route.screen !== 'page' || pages.has(route.page);
  if (!isThere(at.route)) return home;
  return at.trail.every(isThere) ? at : { ...at, trail: at.trail.filter(isThere) };
}
