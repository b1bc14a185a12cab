import type { KioskReport, KioskView } from '../../../shared/protocol/index.ts';
import type { Language, Translate, WordKey, WordValues } from '../i18n/catalog.ts';
import { formatBytes, formatMoment, localeName } from '../i18n/format.ts';
import { vi } from '../i18n/vi/index.ts';
import type { KioskCondition } from './kiosk-state.ts';

export interface ConditionWords {
  /** What is the matter. */
  state: string;
  /** The one thing to try; empty where there is nothing to do. */
  advice: string;
}

const keyIfKnown = (key: string): WordKey | undefined => (Object.hasOwn(vi, key) ? (key as WordKey) : undefined);

/** A kiosk's condition in words. Pure: the same view gives the same words. */
export function conditionWords(kiosk: KioskView, condition: KioskCondition, language: Language, t: Translate): ConditionWords {
  const values: WordValues = {
    at: kiosk.lastContactAt === null ? '' : formatMoment(kiosk.lastContactAt, language),
    version: kiosk.report?.release?.version ?? '–',
    desired: kiosk.desiredVersion ?? '–',
    offset: Math.abs(kiosk.clockOffsetSeconds ?? 0),
    checked: kiosk.report?.trust.checkedAt ? formatMoment(kiosk.report.trust.checkedAt, language) : '–',
    code: condition.state === 'update-failed' ? condition.code : '',
  };
  if (condition.state === 'update-failed') {
    return { state: t(`fault.${condition.fault}`, values), advice: t(`fault.${condition.fault}.do`, values) };
  }
  const advice = keyIfKnown(`kiosk-state.${condition.state}.do`);
  return { state: t(`kiosk-state.${condition.state}`, values), advice: advice ? t(advice, values) : '' };
}

/** Where an update stands, with bytes: `đang tải 1,2 MB trên 3,4 MB`. */
export function updateWords(update: KioskReport['update'], language: Language, t: Translate): string {
  return t(`update.${update.phase}`, {
    version: update.version ?? '–',
    done: formatBytes(update.doneBytes, language),
    total: formatBytes(update.totalBytes, language),
  });
}

/**
 * What the screen shows now: screen, page and locale.
 * @param titles of the site's pages by id; a page without one is named by its id
 */
export function showingWords(
  showing: KioskReport['showing'],
  titles: ReadonlyMap<string, string>,
  language: Language,
  t: Translate,
): string {
  if (!showing) return t('kiosk.showing-nothing');
  const screen = keyIfKnown(`screen.${showing.screen}`);
  const page = showing.page === null ? null : (titles.get(showing.page) ?? showing.page);
  const parts = [screen ? t(screen) : showing.screen, page, showing.locale === null ? null : localeName(showing.locale, language)];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
