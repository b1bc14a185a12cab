import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdownSeconds, languageSeconds, warnAfterSeconds } from '../../../kiosk/state/idle.ts';
import { type Contrast, type Session, type TextSize, textSizes } from '../../../kiosk/state/session.ts';
import { Shell } from '../../../kiosk/state/shell.ts';
import { contentOf, siteOf } from './fixtures.ts';

/** A shell whose clocks stand still until told otherwise, showing Lào Cai's three pages. */
function opened(content = contentOf()) {
  const clock = { steady: 5000, wall: Date.parse('2026-11-24T07:05:30Z') };
  const shell = new Shell({ steady: () => clock.steady, wall: () => clock.wall });
  shell.activated(content);
  return {
    shell,
    clock,
    session: () => shell.session.value,
    pass(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        clock.steady += 1000;
        clock.wall += 1000;
        shell.tick();
      }
    },
  };
}

/** Everything a traveller can leave behind. */
const traces = (session: Session) => ({
  locale: session.locale.value,
  textSize: session.textSize.value,
  contrast: session.contrast.value,
  navigation: session.navigation.value,
  idle: session.idle.value,
  scroll: [...session.scroll],
});

describe('idle', () => {
  test('the attract loop waits for ever', () => {
    const { session, pass } = opened();
    const { id } = session();
    pass(3600);
    expect(session().id).toBe(id);
  });

  test(`after ${warnAfterSeconds} s without a touch a ${countdownSeconds} s countdown starts, and counts every second`, () => {
    const { session, pass } = opened();
    session().chooseLocale('en');
    pass(warnAfterSeconds - 1);
    expect(session().idle.value).toEqual({ phase: 'busy' });
    pass(1);
    expect(session().idle.value).toEqual({ phase: 'warning', secondsLeft: countdownSeconds });
    pass(countdownSeconds - 1);
    expect(session().idle.value).toEqual({ phase: 'warning', secondsLeft: 1 });
    pass(1);
    expect(session().isUntouched).toBe(true);
    expect(session().locale.value).toBe('vi');
  });

  test('a touch starts the time anew', () => {
    const { shell, session, pass } = opened();
    session().chooseLocale('en');
    pass(warnAfterSeconds - 1);
    shell.touched();
    pass(warnAfterSeconds - 1);
    expect(session().idle.value).toEqual({ phase: 'busy' });
  });

  test('during the warning only its own keys count: a touch beside them is no answer', () => {
    const { shell, session, pass } = opened();
    session().chooseLocale('en');
    pass(warnAfterSeconds + 5);
    shell.touched();
    pass(1);
    expect(session().idle.value).toEqual({ phase: 'warning', secondsLeft: countdownSeconds - 6 });
  });

  test('"I am still here" keeps everything, as often as it is pressed', () => {
    const { shell, session, pass } = opened();
    session().chooseLocale('en');
    session().go({ type: 'page-opened', page: 'a' });
    const before = traces(session());
    for (let times = 0; times < 12; times++) {
      pass(warnAfterSeconds + countdownSeconds - 1);
      shell.stay();
      expect(traces(session())).toEqual(before);
    }
  });

  test('the language screen goes back by itself, without a question', () => {
    const { session, pass } = opened();
    session().go({ type: 'screen-touched' });
    pass(languageSeconds - 1);
    expect(session().navigation.value.route.screen).toBe('language');
    expect(session().idle.value).toEqual({ phase: 'busy' });
    pass(1);
    expect(session().isUntouched).toBe(true);
  });

  test('a wall clock that jumps neither ends nor prolongs a session', () => {
    const { clock, session, pass } = opened();
    session().chooseLocale('en');
    clock.wall += 10 * 365 * 86_400_000;
    pass(warnAfterSeconds - 1);
    expect(session().idle.value).toEqual({ phase: 'busy' });
    clock.wall = 0;
    pass(1);
    expect(session().idle.value.phase).toBe('warning');
  });
});

describe('wipe', () => {
  test('whatever a traveller did, the next one finds a fresh session', () => {
    const locale = fc.constantFrom('vi', 'zh-Hans', 'en');
    const action = fc.oneof(
      locale.map((chosen) => (session: Session) => session.chooseLocale(chosen)),
      fc.constantFrom<TextSize>(...textSizes).map((size) => (session: Session) => session.chooseTextSize(size)),
      fc.constantFrom<Contrast>('normal', 'high').map((contrast) => (session: Session) => session.chooseContrast(contrast)),
      fc.constantFrom('a', 'b', 'c').map((page) => (session: Session) => session.go({ type: 'page-opened', page })),
      fc.constantFrom('before' as const, 'after' as const).map((door) => (session: Session) => session.go({ type: 'door-opened', door })),
      fc
        .constantFrom('language' as const, 'reading' as const)
        .map((overlay) => (session: Session) => session.go({ type: 'overlay-toggled', overlay })),
      fc
        .constantFrom('back-pressed' as const, 'home-pressed' as const, 'screen-touched' as const)
        .map((type) => (session: Session) => session.go({ type })),
      fc.tuple(fc.string(), fc.nat()).map(
        ([place, top]) =>
          (session: Session) =>
            void session.scroll.set(place, top),
      ),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), fc.nat(200), (actions, seconds) => {
        const { shell, session, pass } = opened();
        const fresh = traces(session());
        const { id } = session();
        for (const act of actions) act(session());
        pass(seconds);
        shell.endSession();
        expect(traces(session())).toEqual(fresh);
        // The app remounts by this: nothing the components hold survives either.
        expect(session().id).toBeGreaterThan(id);
      }),
    );
  });

  test('also when nobody presses Finish', () => {
    const { session, pass } = opened();
    const fresh = traces(session());
    session().chooseLocale('zh-Hans');
    session().chooseTextSize(200);
    session().chooseContrast('high');
    session().scroll.set('page/a', 900);
    pass(warnAfterSeconds + countdownSeconds);
    expect(traces(session())).toEqual(fresh);
  });
});

describe('a new release under a traveller', () => {
  const reading = () => {
    const stage = opened();
    stage.session().chooseLocale('en');
    stage.session().chooseTextSize(150);
    stage.session().go({ type: 'page-opened', page: 'b' });
    stage.session().scroll.set('page/b', 321);
    return stage;
  };

  test('keeps language, text size, place and scroll position', () => {
    const { shell, session } = reading();
    const before = traces(session());
    const { id } = session();
    shell.activated(contentOf({ version: 2, pages: ['b', 'd'] }));
    expect(shell.content.value?.version).toBe(2);
    expect(session().id).toBe(id);
    expect(traces(session())).toEqual(before);
  });

  test('leads home in the same language when the page is gone', () => {
    const { shell, session } = reading();
    shell.activated(contentOf({ version: 2, pages: ['d'] }));
    expect(session().navigation.value.route).toEqual({ screen: 'home' });
    expect(session().locale.value).toBe('en');
  });

  test('starts over when the site no longer speaks the language', () => {
    const { shell, session } = reading();
    const site = { ...siteOf('lao-cai'), locales: ['vi', 'zh-Hans'] };
    shell.activated(contentOf({ site, version: 2 }));
    expect(session().isUntouched).toBe(true);
    expect(session().locale.value).toBe('vi');
  });
});

describe('what there is to draw', () => {
  test('nothing for 8 s, then the out-of-service screen, then whatever the engine brings', () => {
    const clock = { steady: 0 };
    const shell = new Shell({ steady: () => clock.steady, wall: () => 0 });
    const at = (seconds: number) => {
      clock.steady = seconds * 1000;
      shell.tick();
      return shell.phase.value;
    };
    expect([at(1), at(8), at(9)]).toEqual(['starting', 'starting', 'nothing-to-show']);
    shell.activated(contentOf());
    expect(at(10)).toBe('showing');
    shell.nothingToShow();
    expect(shell.content.value).toBeUndefined();
  });

  test('the minute shown is never before the newest signed time', () => {
    const { shell, clock } = opened();
    clock.wall = Date.parse('1999-01-01T00:00:00Z');
    shell.reported({
      enrolment: 'claimed',
      claimCode: undefined,
      site: 'lao-cai',
      contact: 'online',
      update: { phase: 'active', doneBytes: 0, totalBytes: 0, at: '' },
      freshness: 'fresh',
      freshAsOf: '2026-11-24T07:00:42Z',
    });
    shell.tick();
    expect(shell.minute.value).toBe(Date.parse('2026-11-24T07:00:00Z'));
    // A dead engine vouches for nothing.
    shell.engineLost();
    expect(shell.status.value).toBeUndefined();
  });
});
