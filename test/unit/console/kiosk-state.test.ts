import { describe, expect, it } from 'vitest';
import { createWords } from '../../../control-server/console/i18n/words.ts';
import { byUrgency, countBoard, kioskCondition } from '../../../control-server/console/kiosks/kiosk-state.ts';
import { conditionWords, showingWords, updateWords } from '../../../control-server/console/kiosks/kiosk-words.ts';
import { faults } from '../../../control-server/console/kiosks/update-fault.ts';
import type { KioskReport, KioskView } from '../../../shared/protocol/index.ts';
import { kiosk, report } from './fixtures.ts';

const at = '2026-11-24T07:00:00.000Z';
const failed = (code: string): KioskReport['update'] => ({
  phase: 'failed',
  doneBytes: 0,
  totalBytes: 0,
  error: { code, details: {} },
  at,
});

describe('condition of a kiosk', () => {
  it.each<[string, KioskView, string, string, boolean]>([
    ['serves', kiosk(), 'ok', 'ok', true],
    ['waits', kiosk({ state: 'waiting-for-claim', claimCode: 'ACDEFGHJ', report: null }), 'waiting-for-claim', 'attention', false],
    ['was never heard of', kiosk({ contact: 'never', report: null }), 'never', 'trouble', false],
    ['is out of contact', kiosk({ contact: 'lost' }), 'lost', 'unknown', false],
    ['has not reported yet', kiosk({ report: null }), 'starting', 'working', false],
    [
      'has nothing',
      kiosk({ report: report({ release: null, update: { phase: 'idle', doneBytes: 0, totalBytes: 0, at } }) }),
      'no-content',
      'trouble',
      false,
    ],
    [
      'loads its first release',
      kiosk({ report: report({ release: null, update: { phase: 'downloading', doneBytes: 1, totalBytes: 2, at } }) }),
      'updating',
      'working',
      false,
    ],
    [
      'shows K11',
      kiosk({ report: report({ showing: { screen: 'out-of-service', locale: null, page: null, releaseVersion: null, at } }) }),
      'not-showing',
      'trouble',
      false,
    ],
    ['paints nothing', kiosk({ report: report({ showing: null }) }), 'not-showing', 'trouble', false],
    ['is behind', kiosk({ desiredVersion: 5 }), 'updating', 'working', true],
    [
      'cannot confirm',
      kiosk({ report: report({ trust: { versions: {}, freshness: 'stale', checkedAt: at } }) }),
      'stale',
      'attention',
      true,
    ],
    ['is old', kiosk({ report: report({ trust: { versions: {}, freshness: 'old', checkedAt: null } }) }), 'old', 'attention', true],
    ['has a wrong clock', kiosk({ clockOffsetSeconds: -300 }), 'clock-wrong', 'attention', true],
    ['has no network for updates', kiosk({ report: report({ update: failed('server-unreachable') }) }), 'update-failed', 'attention', true],
    [
      'refused a forged release',
      kiosk({ report: report({ update: failed('signatures-below-threshold') }) }),
      'update-failed',
      'trouble',
      true,
    ],
    [
      'failed with nothing to show',
      kiosk({ report: report({ release: null, update: failed('server-unreachable') }) }),
      'update-failed',
      'trouble',
      false,
    ],
  ])('%s', (_name, view, state, level, serving) => {
    expect(kioskCondition(view)).toMatchObject({ state, level, serving });
  });

  it('has words in both languages for every state, and one thing to try for every fault', async () => {
    const words = await createWords(undefined);
    for (const language of ['vi', 'en'] as const) {
      await words.use(language);
      for (const fault of faults) {
        const said = conditionWords(
          kiosk(),
          { level: 'attention', serving: true, state: 'update-failed', fault, code: 'x-y' },
          language,
          words.t,
        );
        expect(said.state).not.toContain('fault.');
        expect(said.advice.length).toBeGreaterThan(3);
        expect(`${said.state}${said.advice}`).not.toContain('{{');
      }
      const lost = conditionWords(kiosk({ contact: 'lost' }), kioskCondition(kiosk({ contact: 'lost' })), language, words.t);
      expect(lost.state).toContain('4');
      expect(lost.state).toMatch(/14:00:00/);
    }
  });

  it('says how far a download is, in bytes', async () => {
    const { t } = await createWords(undefined);
    expect(updateWords({ phase: 'downloading', version: 5, doneBytes: 1_240_000, totalBytes: 3_410_000, at }, 'vi', t)).toBe(
      'Đang tải bản 5: 1,2 MB trên 3,4 MB.',
    );
  });

  it('says what the screen shows, also for a screen it has no word for', async () => {
    const { t } = await createWords(undefined);
    const titles = new Map([['money-gold', 'Tiền mặt và vàng']]);
    const page = { screen: 'page', locale: 'en', page: 'money-gold', releaseVersion: 4, at };
    expect(showingWords(page, titles, 'vi', t)).toBe('Trang · Tiền mặt và vàng · Tiếng Anh');
    expect(showingWords({ screen: 'home', locale: 'lo', page: null, releaseVersion: 4, at }, titles, 'vi', t)).toBe(
      'Trang chủ · Tiếng Lào',
    );
    expect(showingWords({ screen: 'brand-new', locale: null, page: 'customs', releaseVersion: 4, at }, titles, 'vi', t)).toBe(
      'brand-new · customs',
    );
    expect(showingWords(null, titles, 'vi', t)).toBe('Không có gì');
  });
});

describe('the board', () => {
  const kiosks = [
    kiosk({ id: 'ok', name: 'B' }),
    kiosk({ id: 'lost', name: 'C', contact: 'lost' }),
    kiosk({ id: 'k11', name: 'A', report: report({ showing: null }) }),
    kiosk({ id: 'new', state: 'waiting-for-claim', report: null }),
  ];

  it('counts only claimed kiosks, and never takes silence for service', () => {
    expect(countBoard(kiosks)).toEqual({ total: 3, serving: 1, lost: 1, trouble: 1, waiting: 1 });
  });

  it('puts the most urgent first', () => {
    expect(byUrgency(kiosks).map(({ id }) => id)).toEqual(['k11', 'lost', 'new', 'ok']);
  });
});
