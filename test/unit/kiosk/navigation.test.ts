import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasBack, type Navigation, type NavigationEvent, navigate, placeOf, startOfSession } from '../../../kiosk/state/navigation.ts';

const arrivedBy = (...events: NavigationEvent[]): Navigation => events.reduce(navigate, startOfSession);

const touch = { type: 'screen-touched' } as const;
const chosen = { type: 'language-chosen' } as const;
const back = { type: 'back-pressed' } as const;
const home = { type: 'home-pressed' } as const;
const close = { type: 'overlay-closed' } as const;
const door = (which: 'before' | 'after') => ({ type: 'door-opened', door: which }) as const;
const open = (page: string) => ({ type: 'page-opened', page }) as const;
const toggle = (overlay: 'language' | 'reading') => ({ type: 'overlay-toggled', overlay }) as const;
const replaced = (...pages: string[]) => ({ type: 'pages-replaced', pages: new Set(pages) }) as const;

describe('the way in', () => {
  test('a touch leads from the attract loop to the languages, a language to the home screen', () => {
    expect(arrivedBy(touch).route).toEqual({ screen: 'language' });
    expect(arrivedBy(touch, chosen)).toEqual({ route: { screen: 'home' }, trail: [], overlay: 'none' });
  });

  test('a language touched on the attract loop itself leads straight home', () => {
    expect(arrivedBy(chosen).route).toEqual({ screen: 'home' });
  });

  test('a touch anywhere else changes nothing', () => {
    const at = arrivedBy(chosen, door('before'));
    expect(navigate(at, touch)).toBe(at);
  });
});

describe('back', () => {
  test('leads through list and pages in reverse, also through pages opened by links', () => {
    let at = arrivedBy(chosen, door('after'), open('bus'), open('emergency'));
    const places: string[] = [];
    while (hasBack(at)) {
      at = navigate(at, back);
      places.push(placeOf(at.route));
    }
    expect(places).toEqual(['page/bus', 'list/after', 'home']);
  });

  test('at home there is no way back: not to the languages, nor to the attract loop', () => {
    const at = arrivedBy(touch, chosen);
    expect(hasBack(at)).toBe(false);
    expect(navigate(at, back)).toBe(at);
  });

  test('first closes what lies over the screen', () => {
    const at = arrivedBy(chosen, open('bus'), toggle('reading'), back);
    expect(at).toMatchObject({ route: { page: 'bus' }, overlay: 'none' });
  });

  test('a page opened from itself is no step', () => {
    expect(arrivedBy(chosen, open('bus'), open('bus'), back).route).toEqual({ screen: 'home' });
  });

  test('the trail is bounded: links can be followed for ever', () => {
    const events = Array.from({ length: 200 }, (_, index) => open(`page-${index}`));
    expect(arrivedBy(chosen, ...events).trail.length).toBeLessThanOrEqual(20);
  });
});

describe('home', () => {
  test('forgets the trail', () => {
    expect(arrivedBy(chosen, door('before'), open('visa'), home)).toEqual(arrivedBy(chosen));
  });

  test('at home only closes what lies over it', () => {
    const at = arrivedBy(chosen);
    expect(navigate(at, home)).toBe(at);
    expect(arrivedBy(chosen, toggle('language'), home)).toEqual(at);
  });
});

describe('panels', () => {
  test('a key opens its panel, closes it, and takes the place of the other', () => {
    expect(arrivedBy(chosen, toggle('reading')).overlay).toBe('reading');
    expect(arrivedBy(chosen, toggle('reading'), toggle('reading')).overlay).toBe('none');
    expect(arrivedBy(chosen, toggle('reading'), toggle('language')).overlay).toBe('language');
    expect(arrivedBy(chosen, toggle('reading'), close).overlay).toBe('none');
  });

  test('none over the attract loop; on the language screen no second choice of languages', () => {
    expect(navigate(startOfSession, toggle('reading'))).toBe(startOfSession);
    expect(arrivedBy(touch, toggle('language')).overlay).toBe('none');
    expect(arrivedBy(touch, toggle('reading')).overlay).toBe('reading');
  });

  test('another language keeps the place and the trail', () => {
    const reading = arrivedBy(chosen, door('before'), open('visa'));
    expect(navigate(navigate(reading, toggle('language')), chosen)).toEqual(reading);
  });
});

describe('a new release under a reader', () => {
  test('keeps place, trail and panel when the page is still there', () => {
    const at = arrivedBy(chosen, door('before'), open('visa'), toggle('reading'));
    expect(navigate(at, replaced('visa', 'new'))).toBe(at);
  });

  test('leads home when the page is gone', () => {
    expect(arrivedBy(chosen, door('before'), open('visa'), replaced('other'))).toEqual(arrivedBy(chosen));
  });

  test('takes only what is gone out of the trail', () => {
    const at = arrivedBy(chosen, open('gone'), door('before'), open('visa'), replaced('visa'));
    expect(at.route).toEqual({ screen: 'page', page: 'visa' });
    expect(at.trail.map(placeOf)).toEqual(['home', 'list/before']);
  });

  test('leaves lists, home, languages and the attract loop alone', () => {
    for (const at of [startOfSession, arrivedBy(touch), arrivedBy(chosen), arrivedBy(chosen, door('after'))]) {
      expect(navigate(at, replaced())).toBe(at);
    }
  });
});

test('whatever is pressed: no page that a release took away is open or behind Back, and Back comes to an end', () => {
  const page = fc.constantFrom('a', 'b', 'c');
  const event: fc.Arbitrary<NavigationEvent> = fc.oneof(
    fc.constantFrom<NavigationEvent>(
      touch,
      chosen,
      back,
      home,
      close,
      door('before'),
      door('after'),
      toggle('language'),
      toggle('reading'),
    ),
    page.map(open),
    fc.subarray(['a', 'b', 'c']).map((pages) => replaced(...pages)),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let at = startOfSession;
      let known = new Set(['a', 'b', 'c']);
      for (const each of events) {
        // What the app checks before it opens a page.
        if (each.type === 'page-opened' && !known.has(each.page)) continue;
        if (each.type === 'pages-replaced') known = new Set(each.pages);
        at = navigate(at, each);
        for (const route of [at.route, ...at.trail]) if (route.screen === 'page') expect(known).toContain(route.page);
        expect(at.trail.some((route) => route.screen === 'attract' || route.screen === 'language')).toBe(false);
      }
      if (at.route.screen === 'attract' || at.route.screen === 'language') return;
      for (let steps = 0; hasBack(at); steps++) {
        expect(steps).toBeLessThan(30);
        at = navigate(at, back);
      }
      expect(at.overlay).toBe('none');
    }),
  );
});
